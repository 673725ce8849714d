/** The port that an address names, as the part of an effect that it is; nothing where it names none. */
export const portIn = (address: string): { readonly port?: number } => {
  const [, port] =
    /^(?:[a-z][\w+.-]*:\/\/)?(?:[^@/]*@)?(?:\[[^\]]*\]|[^/:?#[\]]*):(\d{1,5})(?=[/?#]|$)/i.exec(address) ?? [];
  return port === undefined ? {} : { port: Number(port) };
};
