"""What every worker process starts from: a server process imports this module once and is forked from then on."""

import signal

from extract.garbage import collected_later

signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to all; the process that hands out decides when to stop

with collected_later():
    from extract.engines.local import prepare

    prepare()
