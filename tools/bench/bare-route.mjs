// A route with nothing of the product: the same HTTP server and driver, the same rows by the shortest SQL, as JSON. Started by a bench as its baseline.
import express from 'express';
import pg from 'pg';

const statements = JSON.parse(process.env.BARE_STATEMENTS ?? '{}');
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 20 });
const app = express();
app.use(express.json());
app.post('/:name', async (request, response) => {
  const statement = statements[request.params.name];
  const { rows } = await pool.query(statement.sql, statement.values);
  response.json({ items: rows });
});
const server = app.listen(0, '127.0.0.1', () => process.send?.({ port: server.address().port }));
process.once('SIGTERM', () => { server.close(); void pool.end(); });
