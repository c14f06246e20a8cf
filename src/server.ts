import { type ServerType, serve } from "@hono/node-server";
import { Hono } from "hono";
import type { Logger } from "pino";

/** The one HTTP server: what channels bring, and `/healthz` for whoever watches the process. */
export function createServer(routes: Hono, log: Logger): Hono {
  const app = new Hono();
  app.get("/healthz", (context) => context.text("ok"));
  app.route("/", routes);
  app.onError((error, context) => {
    log.error({ err: error, path: context.req.path }, "http: a request failed");
    return context.text("", 500);
  });
  return app;
}

/** Listens, and gives the port. @throws {Error} a sentence for the operator when the address is taken. */
export function listen(app: Hono, host: string, port: number): Promise<{ server: ServerType; port: number }> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, hostname: host, port }, ({ port }) => resolve({ server, port }));
    server.on("error", (cause: NodeJS.ErrnoException) =>
      reject(
        new Error(
          cause.code === "EADDRINUSE"
            ? `port ${port} of ${host} is taken: is Saldo running already? SALDO_PORT=0 takes any free port`
            : `cannot listen on ${host}:${port} (${cause.code ?? cause.message})`,
          { cause },
        ),
      ),
    );
  });
}
