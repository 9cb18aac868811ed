"""What every worker process starts from: a server process imports this module once and is forked from then on."""

from extract.garbage import collected_later

with collected_later():
    from extract.engines.local import prepare

    prepare()
