export * from './links.js';
export * from './order.js';
