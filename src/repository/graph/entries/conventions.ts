/** Places where tools and frameworks look for code by its path. */
export interface Convention {
  readonly path: RegExp;
  readonly reason: string;
  /** Holds only where one of these packages is declared somewhere in the repository. */
  readonly with?: readonly string[];
}

const script = String.raw`\.[cm]?[jt]sx?$`;

const tools: readonly Convention[] = [
  { path: /\.d\.[cm]?ts$/, reason: 'types for the compiler' },
  {
    path: new RegExp(String.raw`(?:^|/)[\w.-]+\.(?:config|conf|workspace|setup)(?:\.[\w-]+)?${script}`),
    reason: 'configuration of a tool',
  },
  { path: /(?:^|\/)\.[\w.-]+rc\.[cm]?[jt]s$/, reason: 'configuration of a tool' },
  { path: /(?:^|\/)\.(?!\.)[\w-]+\//, reason: 'folder of a tool' },
  {
    path: new RegExp(
      String.raw`(?:^|/)(?:gulpfile|Gruntfile|Jakefile|webpack[\w.-]*|rollup[\w.-]*|(?:jest|vitest|playwright|cypress)[.-][\w.-]+|setupTests|setupProxy|setup-?tests?|knexfile|plopfile|dangerfile|env|vite-env|next-env|i18n|postcss|tailwind)${script}`,
    ),
    reason: 'configuration of a tool',
  },
  {
    path: new RegExp(String.raw`(?:^|/)storybook/(?:main|preview|manager|middleware|test-runner)${script}`),
    reason: 'configuration of a tool',
  },
  { path: /\.(?:stories|story)\.[cm]?[jt]sx?$/, reason: 'a story of Storybook' },
  { path: new RegExp(String.raw`(?:^|[/.-])(?:service-?worker|sw|web-?worker|worker)${script}`), reason: 'a worker' },
  { path: /(?:^|\/)(?:public|static|wwwroot|htdocs)\/.*\.[cm]?js$/, reason: 'served as it is' },
  { path: /(?:^|\/)(?:bench|benches|benchmarks?|perf|load[_-]?test(?:s|ing)?|k6|locust)\//, reason: 'a benchmark' },
  { path: /(?:^|\/)(?:docs?|website|documentation)\//, reason: 'part of the documentation' },
  {
    path: /(?:^|\/)(?:[\w-]*templates?|generators?|skeletons?|boilerplates?|blueprints|scaffold\w*|cookiecutter[\w-]*|stubs|typings)\//,
    reason: 'a template',
  },
  { path: /(?:^|\/)(?:seeds?|seeders?|prisma)\/[^/]+\.[cm]?[jt]s$/, reason: 'fills a database' },
  { path: /(?:^|\/)(?:hooks|githooks)\/[^/]+\.(?:sh|py|bash)$/, reason: 'a hook' },
];

const webFrameworks: readonly Convention[] = [
  {
    path: new RegExp(
      String.raw`(?:^|/)app/(?:.*/)?(?:page|layout|route|loading|error|global-error|not-found|template|default|forbidden|unauthorized|icon\d*|apple-icon\d*|opengraph-image|twitter-image|sitemap|robots|manifest)${script}`,
    ),
    reason: 'a route of Next.js',
    with: ['next'],
  },
  {
    path: new RegExp(String.raw`(?:^|/)(?:middleware|proxy|instrumentation(?:-client)?|mdx-components)${script}`),
    reason: 'loaded by the framework',
    with: ['next', 'astro', 'nuxt'],
  },
  {
    path: /(?:^|\/)pages\/.*\.(?:[jt]sx?|vue|astro|mdx?)$/,
    reason: 'a page',
    with: ['next', 'nuxt', 'astro', 'gatsby', 'vike', '@docusaurus/core', 'nextra'],
  },
  {
    path: new RegExp(String.raw`(?:^|/)app/(?:routes/.*|root|routes|entry\.(?:client|server))${script}`),
    reason: 'a route',
    with: ['@remix-run/react', '@react-router/dev', '@remix-run/dev'],
  },
  {
    path: new RegExp(String.raw`(?:^|/)routes/.*${script}`),
    reason: 'a route',
    with: [
      '@tanstack/react-router',
      '@tanstack/router-plugin',
      '@tanstack/react-start',
      '@builder.io/qwik-city',
      '@solidjs/start',
    ],
  },
  {
    path: /(?:^|\/)src\/(?:routes\/(?:.*\/)?\+[\w.@-]+|params\/[\w-]+|hooks(?:\.\w+)?|service-worker)\.(?:[jt]s|svelte)$/,
    reason: 'a route of SvelteKit',
    with: ['@sveltejs/kit'],
  },
  {
    path: /(?:^|\/)src\/(?:actions|content|content\.config|live\.config)(?:\/.*)?\.[cm]?[jt]s$/,
    reason: 'loaded by Astro',
    with: ['astro'],
  },
  {
    path: /(?:^|\/)(?:layouts|middleware|plugins|server|composables|components|modules|utils|stores?|shared|app)\/.*\.(?:[cm]?[jt]sx?|vue)$|(?:^|\/)(?:app|error)\.vue$/,
    reason: 'loaded by Nuxt',
    with: ['nuxt'],
  },
  {
    path: /(?:^|\/)(?:gatsby-(?:node|browser|ssr|config)|src\/(?:pages|templates|api)\/.*)\.[jt]sx?$/,
    reason: 'loaded by Gatsby',
    with: ['gatsby'],
  },
  { path: /(?:^|\/)app\/.*\.[jt]sx?$/, reason: 'a route of Expo', with: ['expo-router'] },
  { path: /(?:^|\/)(?:App|index)\.[jt]sx?$/, reason: 'the app', with: ['expo', 'react-native'] },
  {
    path: /\.(?:ios|android|native|web|windows|macos)\.[jt]sx?$/,
    reason: 'chosen by the platform',
    with: ['expo', 'react-native'],
  },
  {
    path: /(?:^|\/)src\/(?:main|polyfills|test|main\.server)\.ts$/,
    reason: 'start of Angular',
    with: ['@angular/core'],
  },
  {
    path: /(?:^|\/)emails\/[^/]+\.[jt]sx$/,
    reason: 'a mail of React Email',
    with: ['react-email', '@react-email/components', '@react-email/ui'],
  },
  { path: /(?:^|\/)(?:netlify|supabase)\/(?:edge-)?functions\//, reason: 'a function in the cloud' },
  { path: /^api\/.*\.(?:[jt]sx?|py)$/, reason: 'a function in the cloud', with: ['vercel', '@vercel/node'] },
  {
    path: /(?:^|\/)config\/(?:env\/)?[\w-]+\.[jt]s$|(?:^|\/)src\/(?:api|extensions|plugins|components)\/.*\.[jt]s$/,
    reason: 'loaded by Strapi',
    with: ['@strapi/strapi'],
  },
  { path: /(?:^|\/)(?:docs|src)\/theme\/.*\.[jt]sx?$/, reason: 'a part of the theme', with: ['@docusaurus/core'] },
];

const python: readonly Convention[] = [
  { path: /(?:^|\/)__main__\.py$/, reason: 'run with python -m' },
  {
    path: /(?:^|\/)(?:manage|wsgi|asgi|setup|conftest|noxfile|fabfile|tasks|dodo|locustfile|gunicorn\w*|celery\w*|worker|main|app|application|server|run|cli|lambda_function|lambda_handler|handler|function_app|hatch_build|sitecustomize|usercustomize|versioneer|streamlit_app|bootstrap)\.py$/,
    reason: 'a usual place to start',
  },
  { path: /(?:^|\/)(?:gunicorn|uvicorn|hypercorn)(?:[._-]\w+)*\.py$/, reason: 'configuration of a server' },
  { path: /(?:^|\/)\w*(?:alembic|migrations?)\/(?:env\.py|versions\/.*\.py)$/, reason: 'run by Alembic' },
  {
    path: /(?:^|\/)(?:apps|models|admin|urls|views|signals|middleware|context_processors|receivers|checks|routing|consumers|managers?|sitemaps|feeds|translation|backends?|permissions|serializers|\w*settings\w*)\.py$|(?:^|\/)(?:templatetags|management\/commands|settings|models|migrations)\/\w+\.py$/,
    reason: 'loaded by Django',
    with: ['django', 'djangorestframework'],
  },
  {
    path: /(?:^|\/)(?:tasks\/\w+|\w*tasks)\.py$/,
    reason: 'loaded by Celery',
    with: ['celery', 'dramatiq', 'huey', 'rq', 'arq'],
  },
  {
    path: /(?:^|\/)(?:spiders\/\w+|pipelines|middlewares|items|settings)\.py$/,
    reason: 'loaded by Scrapy',
    with: ['scrapy'],
  },
  { path: /(?:^|\/)(?:dags|plugins)\/.*\.py$/, reason: 'loaded by Airflow', with: ['apache-airflow', 'airflow'] },
  { path: /(?:^|\/)pages\/.*\.py$/, reason: 'a page of Streamlit', with: ['streamlit'] },
  { path: /(?:^|\/)__manifest__\.py$|(?:^|\/)custom_components\//, reason: 'loaded by its host' },
];

/** The first that fits gives the reason. */
export const conventions: readonly Convention[] = [...tools, ...webFrameworks, ...python];
