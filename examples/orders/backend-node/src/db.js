'use strict';

const { Pool } = require('pg');

const pool = new Pool({ connectionString: process.env.DATABASE_URL });

/** Finds a user by mail address. */
const findUser = async (email) => {
  const { rows } = await pool.query('SELECT id, password_hash FROM customers WHERE email = $1', [email]);
  return rows[0];
};

/** Lists a customer's orders. */
const listOrders = async (customerId, status) => {
  const where = status ? ` AND status = '${status}'` : '';
  const { rows } = await pool.query(`SELECT * FROM orders WHERE customer_id = ${customerId}${where} ORDER BY id DESC`);
  for (const row of rows) {
    const lines = await pool.query('SELECT * FROM order_lines WHERE order_id = $1', [row.id]);
    row.lines = lines.rows;
  }
  return rows;
};

/** Finds one order. */
const findOrder = async (id) => {
  const { rows } = await pool.query('SELECT * FROM orders WHERE id = $1', [id]);
  return rows[0];
};

/** Writes an order of pieces by article number. */
const insertOrder = async (customerId, lines) => {
  const { rows } = await pool.query(
    'INSERT INTO orders (reference, customer_id, total_cents) VALUES ($1, $2, $3) RETURNING *',
    [`N${Date.now()}`, customerId, Object.keys(lines).length],
  );
  return rows[0];
};

module.exports = { findOrder, findUser, insertOrder, listOrders };
