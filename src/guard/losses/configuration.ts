import { baseName } from '../../repository/paths.ts';

const forms =
  /\.(?:ya?ml|toml|ini|cfg|conf|properties|tf|tfvars|hcl|service|timer|socket|rules|nginx)$|\.config\.[cm]?[jt]s$|rc(?:\.(?:json|[cm]?js))?$/i;

const names =
  /^(?:\.env(?:\..+)?|.+\.env|(?:Docker|Container|Make|Proc|Jenkins|Vagrant|Caddy)file(?:\..+)?|crontab|CODEOWNERS|\.editorconfig|\.(?:git|docker|npm|eslint|prettier)(?:ignore|attributes|modules)|(?:package|tsconfig(?:\..+)?|jsconfig|components|deno|turbo|nx|lerna|vercel|renovate|appsettings(?:\..+)?|settings|config(?:\..+)?)\.json|go\.mod|pom\.xml|build\.gradle(?:\.kts)?|requirements[\w.-]*\.txt|constraints\.txt|setup\.py)$/i;

const folders = /(?:^|\/)(?:\.github|\.gitlab|\.circleci|\.devcontainer|\.husky|config|conf|\.?conf\.d|cron\.\w+)\//i;
const documents = /\.(?:md|mdx|rst|txt|html?|png|svg|jpe?g|gif)$/i;

/** Whether a file says how programs run, by its path: what is lost with it shows only when something starts. */
export const isConfiguration = (path: string): boolean => {
  const name = baseName(path);
  return forms.test(name) || names.test(name) || (folders.test(path) && !documents.test(name));
};
