// The office's mailbox: an IMAP server on this machine that holds what it is given and takes every password.
import { createServer } from "node:net";

const kArrived = "01-May-2009 08:00:00 +0000";

export class ImapServer {
  #messages;
  #server = createServer((peer) => this.#talk(peer));

  /** `messages`: as text, with whatever line ends. */
  static async open(messages) {
    const mailbox = new ImapServer();
    mailbox.#messages = messages.map((text) => text.replace(/\r?\n/g, "\r\n"));
    await new Promise((resolve) => mailbox.#server.listen(0, "127.0.0.1", resolve));
    return mailbox;
  }

  /** For convoke.toml. The password comes from the environment: CONVOKE_IMAP_PASSWORD. */
  get settings() {
    const { port } = this.#server.address();
    return `[intake]\nurl = "imap://127.0.0.1:${port}"\nuser = "office"\nrequire_tls = false\nevery_minutes = 1440\n`;
  }

  close() {
    return new Promise((resolve) => this.#server.close(resolve));
  }

  #answer(command) {
    if (command.startsWith("CAPABILITY")) return "* CAPABILITY IMAP4rev1\r\n";
    if (/^(EXAMINE|SELECT) /.test(command)) return `* ${this.#messages.length} EXISTS\r\n* OK [UIDVALIDITY 7] valid\r\n`;
    const from = /^UID FETCH (\d+):\*/.exec(command)?.[1];
    if (from) {
      const line = (text, i) => `* ${i + 1} FETCH (UID ${i + 1} RFC822.SIZE ${Buffer.byteLength(text)} INTERNALDATE "${kArrived}")\r\n`;
      return this.#messages.map(line).slice(Number(from) - 1).join("");
    }
    const uid = /^UID FETCH (\d+) \(BODY\.PEEK\[\]\)/.exec(command)?.[1];
    if (!uid) return "";
    const text = this.#messages[Number(uid) - 1];
    return `* ${uid} FETCH (UID ${uid} BODY[] {${Buffer.byteLength(text)}}\r\n${text})\r\n`;
  }

  #talk(peer) {
    let rest = "";
    peer.setEncoding("latin1");
    peer.on("error", () => peer.destroy());
    peer.on("data", (text) => {
      const lines = (rest + text).split("\r\n");
      rest = lines.pop();
      for (const line of lines) {
        const [tag, ...words] = line.split(" ");
        peer.write(`${this.#answer(words.join(" "))}${tag} OK\r\n`);
        if (words[0] === "LOGOUT") peer.end();
      }
    });
    peer.write("* OK ready\r\n");
  }
}
