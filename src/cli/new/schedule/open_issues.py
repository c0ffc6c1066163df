"""Opens an issue for each document that `protosite review --format json` says is due, once for each review.

On GitHub and GitLab alike: what it asks stands in the variables that their runners set. An issue is known by the line at its
end, which names the document and the day, so one that was closed is not opened again; the next review has another day.
"""

import json
import os
import sys
import urllib.parse
import urllib.request

LABEL = "protocol-review"


def ask(method, address, headers, data=None):
    body = None if data is None else json.dumps(data).encode()
    request = urllib.request.Request(address, body, {"Content-Type": "application/json", **headers}, method=method)
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.load(answer)


def host():
    """The address of the issues, what to send with each question, and what the text of an issue is called."""
    if os.environ.get("GITHUB_REPOSITORY"):
        api = os.environ.get("GITHUB_API_URL", "https://api.github.com")
        headers = {"Authorization": "Bearer " + os.environ["GITHUB_TOKEN"], "Accept": "application/vnd.github+json"}
        return f"{api}/repos/{os.environ['GITHUB_REPOSITORY']}/issues", headers, "body", [LABEL]
    if os.environ.get("CI_PROJECT_ID"):
        address = f"{os.environ['CI_API_V4_URL']}/projects/{os.environ['CI_PROJECT_ID']}/issues"
        return address, {"PRIVATE-TOKEN": os.environ["REVIEWS_TOKEN"]}, "description", LABEL
    sys.exit("This runs on GitHub Actions or GitLab CI: neither GITHUB_REPOSITORY nor CI_PROJECT_ID is set.")


def known(address, headers, text):
    """The texts of all issues with the label, open and closed."""
    texts, page = [], 1
    while True:
        query = urllib.parse.urlencode({"labels": LABEL, "state": "all", "scope": "all", "per_page": 100, "page": page})
        found = ask("GET", f"{address}?{query}", headers)
        texts += [issue.get(text) or "" for issue in found]
        if len(found) < 100:
            return "\n".join(texts)
        page += 1


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        due = [line for line in json.load(file) if line["due"]]
    address, headers, text, labels = host()
    before = known(address, headers, text)
    refused = 0
    for line in due:
        mark = f"<!-- protosite review: {line['source']} {line['review_due']} -->"
        if mark in before:
            continue
        owner = line["owner"] or "nobody: name an owner in its first lines"
        words = (
            f"The review of “{line['title']}” ({line['council']}) was due by {line['review_due_last_day']}. "
            f"It stays in force until the council replaces it.\n\n"
            f"Looked after by: {owner}\nText: `{line['source']}`\n\n"
            f"When the council has reviewed it, write the date of the meeting after `reviewed:` in the first lines of the text.\n\n{mark}"
        )
        # Of several councils, each has a Media Policy.
        title = f"Review due: {line['title']}" + (f", {line['council']}" if line["slug"] else "")
        # One that the host refuses hides none of the others; the next run opens it.
        try:
            ask("POST", address, headers, {"title": title, text: words, "labels": labels})
            print(f"opened: {title}")
        except OSError as why:
            refused += 1
            print(f"not opened: {title}: {why}", file=sys.stderr)
    if refused:
        sys.exit(f"{refused} of {len(due)} could not be opened.")


main()
