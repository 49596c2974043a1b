"""A receiver of webhooks that believes nobody: it checks every message with the `standardwebhooks` package and
writes down what it saw, one JSON object a line.

    receiver.py PORT SECRETS LOG

SECRETS is a file of one secret a line, read anew for each message. /redirect, /gone and /slow misbehave.
"""

import json
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from standardwebhooks.webhooks import Webhook, WebhookVerificationError

PORT, SECRETS, LOG = int(sys.argv[1]), sys.argv[2], sys.argv[3]
LONGER_THAN_ANYONE_WAITS = 25


def verifying(body, headers):
    """How many of the known secrets the message is signed with."""
    count = 0
    for secret in open(SECRETS).read().split():
        try:
            Webhook(secret).verify(body, headers)
            count += 1
        except WebhookVerificationError:
            pass
    return count


class Receiver(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["content-length"]))
        headers = {name.lower(): value for name, value in self.headers.items()}
        seen = {
            "path": self.path,
            "id": headers.get("webhook-id"),
            "verified": verifying(body, headers),
            "signatures": len(headers.get("webhook-signature", "").split()),
            "message": json.loads(body),
        }
        with open(LOG, "a") as log:
            log.write(json.dumps(seen) + "\n")
        if self.path == "/slow":
            time.sleep(LONGER_THAN_ANYONE_WAITS)
        status = {"/redirect": 307, "/gone": 410}.get(self.path, 204)
        self.send_response(status)
        if status == 307:
            self.send_header("Location", "/stolen")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_):
        pass  # a sender that hung up while we were slow


if __name__ == "__main__":
    server = Server(("127.0.0.1", PORT), Receiver)
    print("ready", PORT, flush=True)
    server.serve_forever()
