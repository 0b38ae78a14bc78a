// Starts one server for all journeys: a free port, a folder of its own, demo data. BIAOHUI_URL names one that runs already.
import { spawn, spawnSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const freePort = (): Promise<number> =>
  new Promise((found, failed) => {
    const server = createServer().once("error", failed);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => found(typeof address === "object" && address ? address.port : 0));
    });
  });

const isReady = (url: string): Promise<boolean> =>
  fetch(`${url}/readyz`).then(
    (answer) => answer.ok,
    () => false,
  );

export default async function start(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.BIAOHUI_URL) return undefined;
  const binary = process.env.BIAOHUI_BINARY ?? "../target/debug/biaohui";
  const folder = mkdtempSync(join(tmpdir(), "biaohui-journeys-"));
  const url = `http://127.0.0.1:${await freePort()}`;
  const env = {
    ...process.env,
    DATABASE_URL: "",
    BIAOHUI__DEMO: "true",
    BIAOHUI__SERVER__LISTEN: url.replace("http://", ""),
    BIAOHUI__SERVER__PUBLIC_URL: url,
    // Every journey signs in from one address.
    BIAOHUI__SERVER__SIGN_INS_PER_MINUTE: "10000",
    BIAOHUI__STORAGE__FOLDER: folder,
  };
  const seeded = spawnSync(binary, ["seed-demo"], { env, encoding: "utf8" });
  if (seeded.status !== 0) throw new Error(`seed-demo failed: ${seeded.error ?? seeded.stderr}`);

  const logFile = join(folder, "log");
  const log = openSync(logFile, "w");
  const server = spawn(binary, ["serve"], { env, stdio: ["ignore", log, log] });
  closeSync(log);
  const ended = new Promise<void>((resolve) => server.once("exit", () => resolve()));
  for (let tries = 0; !(await isReady(url)); tries += 1) {
    if (server.exitCode !== null || tries > 300) throw new Error(`the server does not answer:\n${readFileSync(logFile, "utf8").slice(-4000)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  process.env.BIAOHUI_URL = url;
  process.env.BIAOHUI_LOG = logFile;
  // Where journeys leave the sessions that they share, and where the command line finds the portal.
  process.env.BIAOHUI_SESSIONS = join(folder, "sessions");
  process.env.BIAOHUI__STORAGE__FOLDER = folder;
  return async () => {
    server.kill("SIGTERM");
    await ended;
    rmSync(folder, { recursive: true });
  };
}
