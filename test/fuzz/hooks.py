"""Signs the requests of Schemathesis to the directory, as the service's SDKs do (HMAC-SHA256). Loaded by .ci/fuzz.sh."""

import base64
import hashlib
import hmac
import os
from datetime import datetime, timezone
from urllib.parse import urlsplit

import requests.auth
import schemathesis


class Signature(requests.auth.AuthBase):
    def __init__(self, key: str) -> None:
        self.key = base64.b64decode(key)

    def __call__(self, request):
        url = urlsplit(request.url)
        target = url.path + (f"?{url.query}" if url.query else "")
        body = request.body or b""
        digest = base64.b64encode(hashlib.sha256(body.encode() if isinstance(body, str) else body).digest()).decode()
        date = datetime.now(timezone.utc).strftime("%a, %d %b %Y %H:%M:%S GMT")
        text = f"{request.method}\n{target}\n{date};{url.netloc};{digest}"
        signature = base64.b64encode(hmac.new(self.key, text.encode(), hashlib.sha256).digest()).decode()
        request.headers["x-ms-date"] = date
        request.headers["x-ms-content-sha256"] = digest
        request.headers["Authorization"] = (
            f"HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature={signature}"
        )
        return request


if key := os.environ.get("DIRECTORY_ACCESS_KEY"):
    schemathesis.auth.set_from_requests(Signature(key))
