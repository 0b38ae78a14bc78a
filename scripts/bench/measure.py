"""Measures the portal beside its peers and writes a Markdown table. Started by scripts/bench/run; only the standard library is used here.

Every process that is started here is ended here. Requests per second of a core are requests by the processor time that the server's own
processes used, so that the load generator beside it and a busy machine do not count against it."""

import contextlib
import datetime
import json
import os
import platform
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

WORK = Path(os.environ["BENCH_WORK"])
TARGET = Path(os.environ.get("TARGET", "target"))
BIAOHUI = (TARGET / "release/biaohui").resolve()
PEER = (TARGET / "release/peer").resolve()
SIZES = [int(size) for size in os.environ.get("BENCH_ORDERS", "10000 100000").split()]
SECONDS = int(os.environ.get("BENCH_SECONDS", "5"))
SERVER = os.environ.get("BENCH_DATABASE", "")
SKIP = os.environ.get("BENCH_SKIP", "").split()
CONNECTIONS = 16
TICKS = os.sysconf("SC_CLK_TCK")
SEARCH = "/search?q=" + urllib.request.quote("激光点云 标注")
LINES = []


def say(line=""):
    """A line of the report, shown at once."""
    print(line, flush=True)
    LINES.append(line)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def family(pid):
    """A process and those that it started."""
    found = [pid]
    for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
        found += family(int(child))
    return found


def processor(pid):
    """Seconds of processor time of a process and those that it started."""
    ticks = 0
    for member in family(pid):
        fields = Path(f"/proc/{member}/stat").read_text().rsplit(")", 1)[1].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / TICKS


def memory(pid):
    """Megabytes: resident in all, and of these its own (without mapped files)."""
    status = Path(f"/proc/{pid}/status").read_text()
    kilobytes = {name: int(re.search(rf"{name}:\s+(\d+)", status).group(1)) for name in ("VmRSS", "RssAnon")}
    return kilobytes["VmRSS"] / 1024, kilobytes["RssAnon"] / 1024


@contextlib.contextmanager
def running(command, environment=None, log="peer.log"):
    """A process in a group of its own, which is ended with the block."""
    with open(WORK / log, "ab") as out:
        process = subprocess.Popen(
            [str(part) for part in command], env={**os.environ, **(environment or {})}, stdout=out, stderr=out, start_new_session=True
        )
    try:
        yield process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGTERM)
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()


def status(url):
    try:
        with urllib.request.urlopen(url, timeout=30) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return 0


def wait(url, process, longest=60):
    """Seconds until an address answers 200."""
    begun = time.monotonic()
    while time.monotonic() - begun < longest:
        if status(url) == 200:
            return time.monotonic() - begun
        if process.poll() is not None:
            sys.exit(f"{process.args[0]} ended with {process.returncode}: see {WORK}")
        time.sleep(0.002)
    sys.exit(f"{url} did not answer within {longest} s")


def load(url, pid):
    """Requests a second, those of one core, and milliseconds of the middle and of the slowest hundredth."""
    subprocess.run(["wrk", "-t1", f"-c{CONNECTIONS}", "-d1s", url], check=True, capture_output=True)
    used = processor(pid)
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", "--latency", "-H", "Accept-Encoding: br, gzip", url]
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    used = processor(pid) - used
    count = int(re.search(r"(\d+) requests in", text).group(1))
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", text).group(1))
    failed = re.search(r"Non-2xx or 3xx responses: (\d+)", text)
    unit = {"us": 0.001, "ms": 1.0, "s": 1000.0}
    at = {share: float(value) * unit[name] for share, value, name in re.findall(r"\s(50|99)%\s+([\d.]+)(us|ms|s)", text)}
    return {"rate": rate, "core": count / max(used, 1 / TICKS), "p50": at["50"], "p99": at["99"], "failed": int(failed.group(1)) if failed else 0}


def row(*cells):
    say("| " + " | ".join(str(cell) for cell in cells) + " |")


def measured(name, url, pid, size=""):
    found = load(url, pid)
    note = f" ({found['failed']} failed)" if found["failed"] else ""
    row(name, size, f"{found['rate']:,.0f}{note}", f"{found['core']:,.0f}", f"{found['p50']:.2f}", f"{found['p99']:.2f}")
    return found


def head():
    row("what", "bytes", "requests/s", "requests/s of a core", "median ms", "p99 ms")
    row("---", "---:", "---:", "---:", "---:", "---:")


def fetch(url, packing="br"):
    request = urllib.request.Request(url, headers={"Accept-Encoding": packing})
    with urllib.request.urlopen(request, timeout=30) as answer:
        return answer.read()


def portal(folder, database, port, cache_mb):
    """Environment of the portal."""
    return {
        "BIAOHUI__DEMO": "true",
        "BIAOHUI__STORAGE__FOLDER": str(folder),
        "BIAOHUI__SERVER__LISTEN": f"127.0.0.1:{port}",
        "BIAOHUI__SERVER__PUBLIC_URL": f"http://127.0.0.1:{port}",
        "BIAOHUI__SERVER__PAGE_CACHE_MB": str(cache_mb),
        "BIAOHUI__LOG__FILTER": "warn",
        "DATABASE_URL": database,
    }


def seeded(size, database):
    """The folder of a demo region of a size, made once."""
    kind = "postgres" if database else "sqlite"
    folder = WORK / f"{kind}-{size}"
    done = folder / "seeded.json"
    version = BIAOHUI.stat().st_mtime_ns
    if done.exists() and json.loads(done.read_text()).get("orders") == size:
        return folder, json.loads(done.read_text())
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    if database:
        name = database.rsplit("/", 1)[1]
        for statement in (f"DROP DATABASE IF EXISTS {name} WITH (FORCE)", f"CREATE DATABASE {name}"):
            subprocess.run(["psql", "-q", "-c", statement, SERVER], check=True)
    begun = time.monotonic()
    command = ["/usr/bin/time", "-f", "%M", "-o", folder / "peak", BIAOHUI, "seed-demo", "--orders", size]
    if not Path("/usr/bin/time").exists():
        command = command[5:]
    with open(WORK / f"seed-{kind}-{size}.log", "wb") as log:
        environment = {**os.environ, **portal(folder, database, 0, 0), "BIAOHUI__SERVER__LISTEN": "127.0.0.1:3000", "BIAOHUI__SERVER__PUBLIC_URL": "http://127.0.0.1:3000"}
        subprocess.run([str(part) for part in command], env=environment, stdout=log, stderr=log, check=True)
    peak = int((folder / "peak").read_text()) / 1024 if (folder / "peak").exists() else 0
    facts = {"orders": size, "seconds": time.monotonic() - begun, "peak_mb": peak, "version": version}
    done.write_text(json.dumps(facts))
    return folder, facts


def first_visit(base):
    """Compressed bytes of the front page and everything that it asks for."""
    html = fetch(f"{base}/")
    text = fetch(f"{base}/", "identity").decode()
    wanted = set(re.findall(r'(?:href|src)="(/(?:assets|pkg)/[^"#]+)', text)) | {"/pkg/biaohui.js", "/pkg/biaohui.wasm"}
    wanted |= {found for found in re.findall(r'href="(/assets/icons\.svg[^"#]*)', text)}
    sizes = {path.split("?")[0]: len(fetch(base + path)) for path in sorted(wanted)}
    row("file", "bytes (brotli)")
    row("---", "---:")
    row("front page", f"{len(html):,}")
    for path, size in sizes.items():
        row(path, f"{size:,}")
    row("**together**", f"**{len(html) + sum(sizes.values()):,}**")


def pages(base):
    found = fetch(f"{base}/orders", "identity").decode()
    number = re.search(r'href="(/orders/[A-Z]+-\d{4}-\d+)"', found).group(1)
    wanted = {"list": "/orders", "detail": number, "search": SEARCH, "map": "/map"}
    return {name: path for name, path in wanted.items() if status(base + path) == 200}


def measure_portal(size, kind, database):
    folder, facts = seeded(size, database)
    say(f"\n## {size:,} orders, {kind}\n")
    say(f"Seeded in {facts['seconds']:.0f} s, {facts['peak_mb']:.0f} MB at most.\n")
    for cache_mb in (0, 16):
        port = free_port()
        base = f"http://127.0.0.1:{port}"
        with running([BIAOHUI, "serve"], portal(folder, database, port, cache_mb), f"serve-{kind}-{size}.log") as server:
            started = wait(f"{base}/healthz", server)
            wait(f"{base}/readyz", server, 900)
            rss, own = memory(server.pid)
            if cache_mb == 0:
                say(f"Answers {started * 1000:.0f} ms after its start; then {rss:.0f} MB resident, {own:.0f} MB of them its own.\n")
                head()
            for name, path in pages(base).items():
                body = len(fetch(base + path))
                measured(f"{name}, {'drawn each time' if cache_mb == 0 else 'from the cache'}", base + path, server.pid, f"{body:,}")
            if cache_mb == 0:
                after = memory(server.pid)
            else:
                say(f"\nAfter the load {after[0]:.0f} MB resident without the cache, {after[1]:.0f} MB of them its own; with it {memory(server.pid)[0]:.0f} and {memory(server.pid)[1]:.0f}.\n")
                if size == SIZES[0] and not database:
                    (WORK / "list.html").write_bytes(fetch(f"{base}/orders", "identity"))
                    (WORK / "list.html.gz").write_bytes(fetch(f"{base}/orders", "gzip"))
                    say("First visit:\n")
                    first_visit(base)
    environment = {**os.environ, "DATABASE_URL": database} if database else {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    bids = subprocess.run([PEER, "bids", folder, str(SECONDS)], env=environment, check=True, capture_output=True, text=True).stdout
    words = dict(zip(bids.split()[::2], bids.split()[1::2]))
    say(
        f"\nBids, sealed and acknowledged after their commit, through `exchange::bids::submit` for {words['sides']} orders at once: "
        f"**{words['rate']} a second**, median {words['p50_ms']} ms, p99 {words['p99_ms']} ms."
    )


def measure_peers():
    say("\n## Peers, in the same run\n")
    say("The portal's list page as a file for the bare handler and nginx; Django lists 20 orders over the SQLite file.\n")
    head()
    page = WORK / "list.html"
    size = f"{page.stat().st_size:,}"
    port = free_port()
    with running([PEER, "bare", f"127.0.0.1:{port}", page]) as peer:
        wait(f"http://127.0.0.1:{port}/", peer)
        measured("bare axum handler", f"http://127.0.0.1:{port}/", peer.pid, size)
    if "nginx" not in SKIP and shutil.which("nginx"):
        port = free_port()
        place = WORK / "nginx"
        shutil.rmtree(place, ignore_errors=True)
        (place / "files").mkdir(parents=True)
        for name in ("list.html", "list.html.gz"):
            shutil.copy(WORK / name, place / "files" / name)
        paths = "".join(f"{name}_temp_path {place}/{name};\n" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        user = "user root;\n" if os.geteuid() == 0 else ""
        (place / "nginx.conf").write_text(
            f"{user}daemon off;\nworker_processes 1;\npid {place}/pid;\nerror_log {place}/error.log;\nevents {{ worker_connections 512; }}\n"
            f"http {{\n{paths}access_log off;\nsendfile on;\nopen_file_cache max=100;\nkeepalive_requests 1000000;\ntypes {{ text/html html; }}\n"
            f"server {{ listen 127.0.0.1:{port}; root {place}/files; location /packed/ {{ alias {place}/files/; gzip_static on; }} }}\n}}\n"
        )
        with running(["nginx", "-p", place, "-c", place / "nginx.conf", "-e", place / "error.log"]) as peer:
            wait(f"http://127.0.0.1:{port}/list.html", peer)
            measured("nginx, one worker, the file", f"http://127.0.0.1:{port}/list.html", peer.pid, size)
            if status(f"http://127.0.0.1:{port}/packed/list.html") == 200:
                packed = f"{(WORK / 'list.html.gz').stat().st_size:,}"
                measured("nginx, one worker, the file packed before", f"http://127.0.0.1:{port}/packed/list.html", peer.pid, packed)
    python = Path(os.environ.get("BENCH_PYTHON", ""))
    if "django" not in SKIP and (python.parent / "gunicorn").exists():
        for orders in SIZES:
            port = free_port()
            command = [python, "-m", "gunicorn", "--workers", "1", "--bind", f"127.0.0.1:{port}", "--keep-alive", "5", "django_list:application"]
            environment = {"BENCH_SQLITE": str(WORK / f"sqlite-{orders}" / "biaohui.sqlite"), "PYTHONPATH": "scripts/bench"}
            with running(command, environment) as peer:
                url = f"http://127.0.0.1:{port}/orders"
                wait(url, peer)
                measured(f"Django list, one worker, {orders:,} orders", url, peer.pid, f"{len(fetch(url)):,}")


def main():
    say("# Benchmark\n")
    cpu = next((line.split(":")[1].strip() for line in Path("/proc/cpuinfo").read_text().splitlines() if "model name" in line), "?")
    busy = os.getloadavg()[0]
    say(f"{datetime.datetime.now():%Y-%m-%d %H:%M}, {os.cpu_count()} cores of {cpu}, {platform.system()} {platform.release()}.")
    say(f"Load of the machine before: {busy:.1f}{' (busy: other work took part of the cores)' if busy > 0.5 else ''}.")
    say(f"wrk with one thread and {CONNECTIONS} connections beside the server on the same cores, {SECONDS} s a row after one to warm up.")
    for size in SIZES:
        measure_portal(size, "SQLite", "")
        if SERVER:
            measure_portal(size, "PostgreSQL", f"{SERVER.rsplit('/', 1)[0]}/biaohui_bench_{size}")
    measure_peers()
    report = WORK / f"report-{datetime.datetime.now():%Y%m%d-%H%M}.md"
    report.write_text("\n".join(LINES) + "\n")
    print(f"\nWritten to {report}")


main()
