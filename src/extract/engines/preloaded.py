"""What every worker process starts from: a server process imports this module once and is forked from then on."""

import gc

from extract.garbage import collected_later

with collected_later():
    from extract.engines.local import Pipeline

    Pipeline()  # the models and the lexicon's tables, which the processes share
    gc.freeze()  # so that no search for garbage writes to what is shared
