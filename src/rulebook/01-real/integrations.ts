/** Services that client libraries talk to, and the words by which a configuration shows that it knows of them. */

export interface Integration {
  readonly name: string;
  readonly npm: readonly string[];
  readonly pypi: readonly string[];
  /** In names and values of variables, keys of settings, names and images of services. */
  readonly words: RegExp;
}

const integration = (name: string, npm: string, pypi: string, words: RegExp): Integration => ({
  name,
  npm: npm.split(' ').filter(Boolean),
  pypi: pypi.split(' ').filter(Boolean),
  words,
});

const database = 'database|db_|_db\\b|\\bdb\\b|dsn|datasource|sqlalchemy';

export const integrations: readonly Integration[] = [
  integration(
    'PostgreSQL',
    'pg postgres pg-promise',
    'psycopg psycopg2 psycopg2-binary asyncpg pg8000 psycopg-binary',
    new RegExp(`${database}|postgres|\\bpg|timescale|supabase|cockroach|redshift`, 'i'),
  ),
  integration(
    'MySQL',
    'mysql mysql2 mariadb',
    'pymysql mysqlclient mysql-connector-python aiomysql asyncmy',
    new RegExp(`${database}|mysql|maria`, 'i'),
  ),
  integration('MongoDB', 'mongodb mongoose', 'pymongo motor mongoengine beanie', new RegExp(`${database}|mongo`, 'i')),
  integration('Redis', 'redis ioredis', 'redis aioredis', /redis|valkey|keydb|dragonfly|broker|cache|celery|queue/i),
  integration('RabbitMQ', 'amqplib amqp-connection-manager', 'pika aio-pika', /rabbit|amqp|broker|celery|queue/i),
  integration(
    'Kafka',
    'kafkajs node-rdkafka',
    'kafka-python confluent-kafka aiokafka',
    /kafka|redpanda|broker|bootstrap/i,
  ),
  integration('NATS', 'nats', 'nats-py', /nats/i),
  integration(
    'Elasticsearch',
    '@elastic/elasticsearch @opensearch-project/opensearch',
    'elasticsearch opensearch-py',
    /elastic|opensearch|\bes_|search/i,
  ),
  integration('MinIO', 'minio', 'minio', /minio|s3|bucket|storage/i),
  integration('Stripe', 'stripe', 'stripe', /stripe/i),
  integration('Twilio', 'twilio', 'twilio', /twilio/i),
  integration('SendGrid', '@sendgrid/mail', 'sendgrid', /sendgrid|mail/i),
  integration('Slack', '@slack/web-api @slack/bolt', 'slack-sdk slack-bolt', /slack/i),
  integration('OpenAI', 'openai', 'openai', /openai|\bllm|gpt|azure|openrouter|model|ai_|api_?base|ollama|vllm/i),
  integration('Anthropic', '@anthropic-ai/sdk', 'anthropic', /anthropic|claude|\bllm|bedrock|vertex|model|ai_/i),
  integration('Qdrant', '@qdrant/js-client-rest', 'qdrant-client', /qdrant|vector/i),
  integration('Weaviate', 'weaviate-client', 'weaviate-client', /weaviate|vector/i),
  integration('Neo4j', 'neo4j-driver', 'neo4j', /neo4j|graph|bolt/i),
  integration('InfluxDB', '@influxdata/influxdb-client', 'influxdb influxdb-client', /influx/i),
  integration('Cassandra', 'cassandra-driver', 'cassandra-driver scylla-driver', /cassandra|scylla/i),
  integration('ClickHouse', '@clickhouse/client', 'clickhouse-connect clickhouse-driver', /clickhouse/i),
  integration('Memcached', 'memjs memcached', 'pymemcache python-memcached pylibmc', /memcache|cache/i),
  integration('LDAP', 'ldapjs ldapts', 'ldap3 python-ldap', /ldap|directory/i),
  integration('Consul', 'consul', 'python-consul', /consul/i),
  integration('Vault', 'node-vault', 'hvac', /vault/i),
];
