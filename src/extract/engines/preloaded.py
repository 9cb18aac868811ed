"""What every worker process starts from: a server process imports this module once and is forked from then on.

The sentence has something for each recogniser, so that the tables made of the lexicon are there, and shared.
"""

from typing import Final

from extract.engines.local import Pipeline

_SENTENCE: Final = "В мае 2024 года экспорт Казахстана вырос на 12,5 %, до 1,2 млрд долларов, сообщил Минфин."

for _ in Pipeline().current().pipe([_SENTENCE]):
    pass
