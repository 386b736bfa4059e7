"""A very small HTTP client with cookies and keep-alive, so that the client costs as little as it can."""

import http.client
import http.cookies
import threading
import time
from collections.abc import Callable
from urllib.parse import urlencode, urlsplit

Ask = Callable[[], None]


class Browser:
    """One session over one kept-alive connection, sending answers as the page's own script does.

    ``location`` and ``headers`` are those of the last answer.
    """

    def __init__(self, address: str) -> None:
        self.host = urlsplit(address).netloc
        self.connection = http.client.HTTPConnection(self.host, timeout=30)
        self.cookies: dict[str, str] = {}
        self.location = ""
        self.headers: dict[str, str] = {}

    def hang_up(self) -> None:
        """Let the connection go: a server closes one that has rested for a while."""
        self.connection.close()

    def get(self, path: str) -> tuple[int, str]:
        """Status and body."""
        return self._ask("GET", path, None)

    def post(self, path: str, fields: dict[str, str]) -> tuple[int, str]:
        """Status and body of a form post with the CSRF token of the cookie."""
        token = self.cookies.get("form", "")
        return self._ask("POST", path, urlencode({**fields, "csrfmiddlewaretoken": token}))

    def _ask(self, method: str, path: str, body: str | None) -> tuple[int, str]:
        headers = {
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "X-Keep": "1",
        }
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        text = answer.read().decode()
        for header in answer.headers.get_all("Set-Cookie") or []:
            for name, morsel in http.cookies.SimpleCookie(header).items():
                self.cookies[name] = morsel.value
        self.headers = dict(answer.headers.items())
        self.location = answer.headers.get("Location", "")
        return answer.status, text


def expect(answer: tuple[int, str], status: int, what: str) -> str:
    """The body of an answer with that status; anything else stops the measurement."""
    if answer[0] != status:
        raise RuntimeError(f"{what}: answered {answer[0]} instead of {status}\n{answer[1][:600]}")
    return answer[1]


def all_at_once(clients: list[Ask], times_each: int) -> list[float]:
    """Milliseconds of every call, each client calling ``times_each`` times in a row, all clients together."""
    times: list[list[float]] = [[] for _ in clients]
    problems: list[BaseException] = []
    start = threading.Barrier(len(clients))

    def work(place: int) -> None:
        start.wait()
        try:
            for _turn in range(times_each):
                begun = time.perf_counter()
                clients[place]()
                times[place].append((time.perf_counter() - begun) * 1000)
        except BaseException as problem:
            problems.append(problem)

    threads = [threading.Thread(target=work, args=(place,)) for place in range(len(clients))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if problems:
        raise problems[0]
    return [one for many in times for one in many]


def percentile(times: list[float], share: float) -> float:
    """The value below which ``share`` of the times lie."""
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
