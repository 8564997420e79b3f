"""Child of tools/bench.ts, run by MVT's own Python: its rule for URLs on the URLs of the benchmark.

Arguments: a STIX file, a file of URLs (one a line), how many of these to take. Prints one JSON line.
"""

import json
import logging
import os
import sys
import time

# It would ask link shorteners over the network.
os.environ["MVT_NETWORK_ACCESS_ALLOWED"] = "false"
logging.disable(logging.CRITICAL)

from mvt.common.indicators import Indicators  # noqa: E402

indicators = Indicators()
indicators.load_indicators_files([sys.argv[1]], load_default=False)
with open(sys.argv[2], encoding="utf-8") as file:
    urls = file.read().split("\n")[: int(sys.argv[3])]
# The first look-up builds its tables.
indicators.check_url(urls[0])
begin = time.process_time()
count = sum(indicators.check_url(url) is not None for url in urls)
print(json.dumps({"cpu": time.process_time() - begin, "count": count}))
