"""Runs schedule/open_issues.py of the project here twice against a host of issues: GitHub's way of speaking, then GitLab's.

Each overdue document must get one issue, and none the second time, also where somebody has closed it.
"""

import http.server
import json
import os
import subprocess
import sys
import threading
import urllib.parse

issues = []


class Host(http.server.BaseHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def answer(self, data):
        body = json.dumps(data).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        asked = urllib.parse.parse_qs(urllib.parse.urlsplit(self.path).query)
        page, each = int(asked["page"][0]), int(asked["per_page"][0])
        assert asked["state"] == ["all"] and asked["labels"] == ["protocol-review"]
        self.answer(issues[(page - 1) * each : page * each])

    def do_POST(self):
        issue = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        assert self.headers.get("Authorization") == "Bearer t" or self.headers.get("PRIVATE-TOKEN") == "t"
        issues.insert(0, issue)
        self.answer(issue)


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Host)
threading.Thread(target=server.serve_forever, daemon=True).start()
api = f"http://127.0.0.1:{server.server_port}"
github = {"GITHUB_REPOSITORY": "longmere/protocols", "GITHUB_API_URL": api, "GITHUB_TOKEN": "t"}
gitlab = {"CI_PROJECT_ID": "7", "CI_API_V4_URL": api, "REVIEWS_TOKEN": "t"}
for own, text in ((github, "body"), (gitlab, "description")):
    # A hundred others stand before it, so that a second page is asked for.
    issues[:] = [{text: f"Another {n}"} for n in range(100)]
    plain = {name: value for name, value in os.environ.items() if not name.startswith(("GITHUB_", "CI_"))}
    for time in (1, 2):
        subprocess.run([sys.executable, "schedule/open_issues.py", "due.json"], check=True, env={**plain, **own})
        opened = issues[: len(issues) - 100]
        assert len(opened) == 1, f"{len(opened)} issues after run {time}"
    assert opened[0]["title"] == "Review due: Lone Working Policy", opened
    assert "Looked after by: Staffing Committee" in opened[0][text], opened
    assert "content/late.md" in opened[0][text], opened
