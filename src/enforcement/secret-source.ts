/** Files and variables that hold secrets, by the names they have everywhere; `$*` is the whole environment. */
const secretSource =
  /(?:^|\/)\.env(?:\.(?!example$|sample$|template$|dist$)[\w.-]+)?$|(?:^|\/)(?:id_(?:rsa|dsa|ecdsa|ed25519)|\.netrc|\.pgpass|\.npmrc|\.pypirc|\.git-credentials|credentials(?:\.json)?|service-account[\w-]*\.json|kubeconfig)$|(?:^|\/)\.(?:ssh|aws|gnupg|kube)(?:\/|$)|\.(?:pem|p12|pfx|key|jks|keystore)$|^\$\w*(?:SECRET|TOKEN|PASSWORD|PASSWD|API_?KEY|PRIVATE_?KEY|CREDENTIAL)\w*$|^\$\*$/i;

/** Whether what a source of a `send` holds is a secret, told by its name: a path, or a variable as `$NAME`. */
export const isSecretSource = (source: string): boolean => secretSource.test(source);
