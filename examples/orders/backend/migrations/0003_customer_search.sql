-- The team searches customers by the beginning of their name.
CREATE INDEX customers_name_prefix ON customers (lower(name) text_pattern_ops);
