// A mail server that takes everything and remembers it.
import { createServer } from "node:net";

const kPatience = 90_000;

export class MailServer {
  #taken = [];
  #server = createServer((peer) => this.#talk(peer));

  static async open() {
    const mail = new MailServer();
    await new Promise((resolve) => mail.#server.listen(0, "127.0.0.1", resolve));
    return mail;
  }

  /** For convoke.toml. */
  get settings() {
    const { port } = this.#server.address();
    return `[mail]\ntransport = "smtp"\nurl = "smtp://127.0.0.1:${port}"\nrequire_tls = false\nfrom_address = "office@conf.example"\n`;
  }

  /** The messages to this address, as text. */
  to(address) {
    return this.#taken.filter(({ receivers }) => receivers.includes(address)).map(({ message }) => textOf(message));
  }

  /** The path of a link that a message to this address has, as soon as one has come. */
  async link(address, section) {
    const pattern = new RegExp(`https?://[^/\\s]+(/[a-z]{2}/${section}/[a-z2-7]{26})`);
    return await this.until(() => this.to(address).map((text) => pattern.exec(text)?.[1]).find(Boolean), `${section} for ${address}`);
  }

  /** What `found` answers, as soon as that is something. */
  async until(found, what) {
    for (const begun = Date.now(); Date.now() - begun < kPatience; await new Promise((resolve) => setTimeout(resolve, 100))) {
      const answer = found();
      if (answer) return answer;
    }
    throw new Error(`No mail within ${kPatience} ms: ${what}`);
  }

  close() {
    return new Promise((resolve) => this.#server.close(resolve));
  }

  #talk(peer) {
    let rest = "";
    let receivers = [];
    let message = null;
    const say = (line) => peer.write(`${line}\r\n`);
    const command = (line) => {
      const verb = line.slice(0, 4).toUpperCase();
      if (verb === "RCPT") receivers.push(/<(.*)>/.exec(line)[1]);
      if (verb === "DATA") message = [];
      say({ EHLO: "250-here\r\n250 SIZE 60000000", DATA: "354 go on", QUIT: "221 bye" }[verb] ?? "250 ok");
      if (verb === "QUIT") peer.end();
    };
    const content = (line) => {
      if (line !== ".") return message.push(line.startsWith(".") ? line.slice(1) : line);
      this.#taken.push({ receivers, message: message.join("\r\n") });
      [receivers, message] = [[], null];
      return say("250 kept");
    };
    peer.setEncoding("latin1");
    peer.on("error", () => peer.destroy());
    peer.on("data", (text) => {
      const lines = (rest + text).split("\r\n");
      rest = lines.pop();
      for (const line of lines) (message ? content : command)(line);
    });
    say("220 here");
  }
}

/** The text parts of a message; attachments are left out. */
function textOf(message) {
  const end = message.indexOf("\r\n\r\n");
  const head = message.slice(0, end).replace(/\r\n[ \t]+/g, " ");
  const body = message.slice(end + 4);
  const boundary = /^content-type: multipart\/[^;]*;.*boundary="?([^";\r\n]+)/im.exec(head)?.[1];
  if (boundary) return body.split(`--${boundary}`).slice(1, -1).map((part) => textOf(part.replace(/^\r\n/, ""))).join("\n");
  if (/^content-type: (?!text\/)/im.test(head)) return "";
  const encoding = /^content-transfer-encoding: (\S+)/im.exec(head)?.[1].toLowerCase();
  const bytes = encoding === "base64" ? Buffer.from(body, "base64") : Buffer.from(encoding === "quoted-printable" ? unquoted(body) : body, "latin1");
  return bytes.toString("utf8");
}

const unquoted = (body) =>
  body.replace(/=\r\n/g, "").replace(/=([0-9A-F]{2})/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));
