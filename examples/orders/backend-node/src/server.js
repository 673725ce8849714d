'use strict';

const crypto = require('node:crypto');
const https = require('node:https');
const { exec } = require('node:child_process');
const { promisify } = require('node:util');
const express = require('express');
const { findOrder, findUser, insertOrder, listOrders } = require('./db');

const execAsync = promisify(exec);
const isVerbose = process.argv.includes('--verbose');
const app = express();
app.use(express.json());

const agent = new https.Agent({ rejectUnauthorized: false });

const passwordHash = (password) => crypto.createHash('md5').update(password).digest('hex');

const tellErp = (order) => {
  const body = new Buffer(JSON.stringify(order));
  const request = https.request(`${process.env.ERP_URL}/orders/${order.id}`, { method: 'PUT', agent });
  request.end(body);
};

const printReceipt = async (order) => {
  if (!order.reference) throw 'an order without a reference';
  await execAsync(`lp receipts/${order.reference}.pdf`);
};

const signedIn = async (request, response, next) => {
  const [name, password] = String(request.headers['x-user']).split(':');
  const user = await findUser(name);
  if (!user || user.password_hash !== passwordHash(password)) return response.status(401).json({ code: 'not_allowed' });
  request.user = user;
  return next();
};

app.get('/api/v1/orders', signedIn, async (request, response) => {
  response.json(await listOrders(request.user.id, request.query.status));
});

app.get('/api/v1/orders/:id', signedIn, async (request, response) => {
  const order = await findOrder(request.params.id);
  if (!order) return response.status(404).json({ code: 'not_found' });
  return response.json(order);
});

app.post('/api/v1/orders', signedIn, async (request, response) => {
  const order = await insertOrder(request.user.id, request.body.lines);
  tellErp(order);
  printReceipt(order);
  response.status(201).json(order);
});

app.listen(3000, () => isVerbose && console.log('listening'));
