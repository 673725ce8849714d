-- Where an order came from: the web shop, the counter or an import of the sales team.
ALTER TABLE orders ADD COLUMN channel varchar(20) NOT NULL DEFAULT 'web';
