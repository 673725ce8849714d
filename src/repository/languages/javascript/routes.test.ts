import { describe, expect, it } from 'vitest';
import { factsOf } from './example.ts';

const routes = (text: string, path?: string): string[] =>
  factsOf(text, path).routes.map(({ method, path: route, handler, side }) =>
    [side === 'client' ? 'asks' : 'serves', method, route, ...(handler === undefined ? [] : [handler])].join(' '),
  );

describe('routes a server serves', () => {
  it.each([
    [
      'import express from "express"; const app = express(); app.get("/orders/:id", read)',
      ['serves GET /orders/{id} read'],
    ],
    [
      'const express = require("express"); const app = express(); app.post("/x", check, (req, res) => {})',
      ['serves POST /x'],
    ],
    [
      'import { Router } from "express"; const r = Router(); r.delete(["/a", "/b"], f)',
      ['serves DELETE /a f', 'serves DELETE /b f'],
    ],
    [
      'import express from "express"; const r = express.Router(); r.all("/x", f); const app = express(); app.use("/api", r)',
      ['serves * /api/x f'],
    ],
    [
      'import express from "express"; const r = express.Router(); r.route("/x").get(a).post(b)',
      ['serves POST /x b', 'serves GET /x a'],
    ],
    [
      'import { Hono } from "hono"; const app = new Hono().basePath("/v1"); app.get("/x", (c) => c.text(""))',
      ['serves GET /v1/x'],
    ],
    [
      'import { Hono } from "hono"; export default new Hono().get("/a", f).put("/b", g)',
      ['serves PUT /b g', 'serves GET /a f'],
    ],
    [
      'import type { FastifyInstance } from "fastify"; export default async (fastify: FastifyInstance) => { fastify.get("/x", { schema }, f) }',
      ['serves GET /x f'],
    ],
    [
      'import Fastify from "fastify"; const server = Fastify(); server.route({ method: ["GET", "HEAD"], url: "/x", handler: f })',
      ['serves GET /x f', 'serves HEAD /x f'],
    ],
    [
      'import Router from "@koa/router"; const router = new Router({ prefix: "/p" }); router.patch("/:id(\\\\d+)", f)',
      ['serves PATCH /p/{id} f'],
    ],
    ['import express from "express"; const app = express(); app.get("view engine"); app.get("/x")', []],
    ['const app = create(); app.get("/x", f)', []],
    ['import express from "express"; cache.get("/x", f)', []],
    ['map.get("/x", y)', []],
  ])('%j', (text, expected) => {
    expect(routes(text)).toEqual(expected);
  });

  it.each([
    [
      'app/api/orders/[id]/route.ts',
      'export async function GET() {}\nexport const POST = f',
      ['serves GET /api/orders/{id} GET', 'serves POST /api/orders/{id} POST'],
    ],
    ['src/app/(shop)/[...slug]/route.ts', 'export function GET() {}', ['serves GET /{slug} GET']],
    ['pages/api/orders/index.ts', 'export default function handler() {}', ['serves * /api/orders default']],
    ['app/page.tsx', 'export function GET() {}', []],
  ])('the file %s', (path, text, expected) => {
    expect(routes(text, path)).toEqual(expected);
  });
});

describe('routes a client asks for', () => {
  it.each([
    ['fetch("/api/orders?x=1")', ['asks GET /api/orders']],
    ['fetch(`/api/orders/${order.id}/items?x=${y}`, { method: "post" })', ['asks POST /api/orders/{id}/items']],
    ['fetch(`${API_URL}/orders`)', ['asks GET /orders']],
    ['fetch(`${import.meta.env.VITE_API_URL}/orders/${id}`)', ['asks GET /orders/{id}']],
    ['fetch("/api/orders/" + id)', ['asks GET /api/orders/{id}']],
    ['fetch("/api/x", options)', ['asks * /api/x']],
    ['axios.get("/orders"); axios.delete(`/orders/${id}`)', ['asks GET /orders', 'asks DELETE /orders/{id}']],
    ['axios({ url: "/orders", method: "put" }); axios("/x")', ['asks PUT /orders', 'asks GET /x']],
    ['const orders = axios.create({ baseURL: "/api" }); orders.post("/orders", body)', ['asks POST /api/orders']],
    ['fetch(`/orders${query}`)', ['asks GET /orders']],
    ['fetch(`/orders/${encodeURIComponent(id)}`)', ['asks GET /orders/{id}']],
    ['fetch("https://example.com/x"); fetch("//cdn/x"); fetch(url); fetch(`${GITHUB}/x`)', []],
    ['fetch("/data/map.json"); fetch("/logo.svg")', []],
    ['cache.get("/x")', []],
  ])('%j', (text, expected) => {
    expect(routes(text)).toEqual(expected);
  });
});

it.each([
  ['app.listen(3000)', [3000]],
  ['app.listen(process.env.PORT || 3000, f)', [3000]],
  ['const PORT = Number(process.env.PORT ?? "4000"); server.listen(PORT)', [4000]],
  ['fastify.listen({ port: 3001, host: "x" })', [3001]],
  ['Bun.serve({ port: 8080, fetch })', [8080]],
  ['serve({ fetch: app.fetch, port: 8787 })', [8787]],
  ['server.listen(0); emitter.listen("x"); app.listen(port); serve(80)', []],
])('%j listens on %j', (text, expected) => {
  expect(factsOf(text).ports.map(({ port }) => port)).toEqual(expected);
});
