// Saldo on WhatsApp in a process of its own, to be killed: arguments are the server's address and the database's file.
import { sqlite } from "../../../src/storage/drivers/sqlite.ts";
import { startBot } from "./bot.ts";
import { openChannel, openHouse } from "./house.ts";

const [url = "", file = ""] = process.argv.slice(2);
const house = await openHouse(sqlite(file));
const { channel, lines } = openChannel({ url }, house);
channel.pairing.watch((state) => process.send?.({ state }));
await startBot(channel, house.driver, {
  debug: () => {},
  info: () => {},
  warn: (what, message) => void lines.push({ level: "warn", what, message }),
  error: (what, message) => process.send?.({ fault: `${message} ${JSON.stringify(what)}` }),
});
