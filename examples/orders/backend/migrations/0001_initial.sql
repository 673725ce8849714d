-- Customers, products and orders.
CREATE TABLE customers (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email         varchar(200) NOT NULL UNIQUE,
    name          varchar(200) NOT NULL,
    password_hash varchar(200) NOT NULL,
    street        varchar(200) NOT NULL,
    postcode      varchar(12)  NOT NULL,
    city          varchar(100) NOT NULL,
    country       char(2)      NOT NULL DEFAULT 'NL',
    is_admin      boolean      NOT NULL DEFAULT false,
    created_at    timestamptz  NOT NULL DEFAULT now()
);

CREATE TABLE products (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    sku         varchar(32)  NOT NULL UNIQUE,
    name        varchar(200) NOT NULL,
    unit_cents  integer      NOT NULL CHECK (unit_cents >= 0),
    tax_percent integer      NOT NULL DEFAULT 21,
    on_hand     integer      NOT NULL DEFAULT 0,
    is_listed   boolean      NOT NULL DEFAULT true
);

CREATE TABLE orders (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    reference   varchar(20) NOT NULL UNIQUE,
    customer_id bigint      NOT NULL REFERENCES customers (id),
    status      varchar(20) NOT NULL DEFAULT 'placed',
    currency    char(3)     NOT NULL DEFAULT 'EUR',
    total_cents integer     NOT NULL DEFAULT 0,
    shipped_at  timestamptz,
    created_at  timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX orders_customer_id ON orders (customer_id);
CREATE INDEX orders_status ON orders (status);

CREATE TABLE order_lines (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    order_id   bigint  NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
    product_id bigint  NOT NULL REFERENCES products (id),
    quantity   integer NOT NULL CHECK (quantity > 0),
    unit_cents integer NOT NULL
);

CREATE INDEX order_lines_order_id ON order_lines (order_id);
CREATE INDEX order_lines_product_id ON order_lines (product_id);
