import { startServer } from '../../server/main.js';

// A server to be killed: it tells its address to its parent.
const { address } = await startServer({
  database: process.argv[2]!,
  host: '127.0.0.1',
  port: 0,
  submissions: { mostBytes: 100_000, mostTokenBytes: 10_000_000 },
});
process.send!(address);
