import type { PackageImport } from '../../repository/model.ts';

interface Integration {
  /** The service's name, as documents write it. */
  readonly name: string;
  /** Words of which one in a document shows that it speaks of the service. */
  readonly words: readonly string[];
  readonly packages: RegExp;
}

const integration = (name: string, packages: RegExp, ...words: readonly string[]): Integration => ({
  name,
  words: [name.toLowerCase(), ...words],
  packages,
});

/** Services that somebody else runs, and the client libraries that call them. */
const integrations: readonly Integration[] = [
  integration('Stripe', /^(?:stripe|@stripe\/.+)$/),
  integration('PayPal', /^(?:@paypal\/.+|paypalrestsdk|paypal-rest-sdk)$/),
  integration('Braintree', /^braintree$/),
  integration('Adyen', /^(?:@adyen\/.+|adyen)$/i),
  integration('Twilio', /^twilio$/),
  integration('SendGrid', /^(?:@sendgrid\/.+|sendgrid)$/),
  integration('Mailgun', /^mailgun(?:\.js|-js)?$/),
  integration('Postmark', /^(?:postmark|postmarker)$/),
  integration('Resend', /^resend$/),
  integration('Mailchimp', /^@mailchimp\/.+$|^mailchimp[-\w]*$/),
  integration('Sentry', /^(?:@sentry\/.+|sentry-sdk)$/),
  integration('Datadog', /^(?:dd-trace|ddtrace|datadog|@datadog\/.+)$/, 'dd-trace'),
  integration('New Relic', /^newrelic$/, 'newrelic', 'relic'),
  integration('Slack', /^(?:@slack\/.+|slack[-_](?:sdk|bolt)|slackclient)$/),
  integration('Discord', /^(?:discord\.(?:js|py)|py-cord)$/),
  integration('Telegram', /^(?:telegraf|grammy|python-telegram-bot|aiogram|telethon)$/),
  integration('OpenAI', /^openai$/),
  integration('Anthropic', /^(?:@anthropic-ai\/sdk|anthropic)$/, 'claude'),
  integration('GitHub', /^(?:@octokit\/.+|octokit|pygithub|github3\.py)$/i),
  integration('GitLab', /^(?:@gitbeaker\/.+|python-gitlab)$/),
  integration('Jira', /^(?:jira|jira\.js|jira-client)$/),
  integration('Salesforce', /^(?:jsforce|simple-salesforce)$/),
  integration('HubSpot', /^(?:@hubspot\/.+|hubspot-api-client)$/),
  integration('Zendesk', /^(?:node-zendesk|zenpy)$/),
  integration('Shopify', /^(?:@shopify\/shopify-api|shopify-api-node|shopifyapi)$/i),
  integration('Algolia', /^(?:algoliasearch)$/),
  integration('Auth0', /^(?:auth0|@auth0\/.+|auth0-python|express-openid-connect)$/),
  integration('Clerk', /^@clerk\/.+$/),
  integration('Supabase', /^(?:@supabase\/.+|supabase)$/),
  integration('Firebase', /^(?:firebase|firebase-admin|@firebase\/.+)$/),
  integration('Cloudinary', /^cloudinary$/),
  integration('Plaid', /^(?:plaid|plaid-python|react-plaid-link)$/),
  integration('Segment', /^(?:@segment\/.+|analytics-node|segment-analytics-python)$/),
  integration('Mixpanel', /^mixpanel(?:-browser)?$/),
  integration('Amplitude', /^@amplitude\/.+$|^amplitude-analytics$/),
  integration('PostHog', /^(?:posthog|posthog-js|posthog-node)$/),
  integration('LaunchDarkly', /^(?:@launchdarkly\/.+|launchdarkly-[\w-]+)$/),
  integration(
    'AWS',
    /^(?:aws-sdk|@aws-sdk\/.+|boto3|aioboto3)$/,
    'amazon',
    's3',
    'sqs',
    'dynamodb',
    'ses',
    'bedrock',
    'minio',
    'r2',
  ),
  integration(
    'Google Cloud',
    /^(?:@google-cloud\/.+|google-cloud-.+)$/,
    'gcp',
    'google',
    'gcs',
    'bigquery',
    'firestore',
  ),
  integration('Azure', /^(?:@azure\/.+|azure-.+)$/, 'entra'),
];

/** The service that a package is a client of. */
export const integrationOf = ({ package: name }: PackageImport): Integration | undefined =>
  integrations.find(({ packages }) => packages.test(name));
