"""What the peers share: Cora from its raw files, a timer, one JSON line.

The peers do the same work as the testbed's methods in PyTorch and PyTorch Geometric, so that both can be timed on one
machine in one run. Run by `npm run bench`, which sets malloc to keep its pages (fresh pages are slow on virtual
machines and would be charged to PyTorch alone).
"""

import json
import os
import pickle
import resource
import sys
import time

import numpy as np
import scipy.sparse as sp
import torch
import torch_geometric
from torch_geometric.utils import coalesce, remove_self_loops, to_undirected

torch.set_num_threads(int(os.environ.get("GSSL_BENCH_THREADS", os.cpu_count() or 1)))


def load_cora():
    """Features with rows summing to 1, edges in both directions, labels and training nodes of Planetoid's split."""
    folder = os.path.join(os.environ["GSSL_DATA"], "Cora", "raw")

    def read(name):
        with open(os.path.join(folder, f"ind.cora.{name}"), "rb") as file:
            return pickle.load(file, encoding="latin1")

    index = np.loadtxt(os.path.join(folder, "ind.cora.test.index"), dtype=int)
    features = sp.vstack([read("allx"), read("tx")]).tolil()
    labels = np.vstack([read("ally"), read("ty")])
    features[index] = features[np.sort(index)]
    labels[index] = labels[np.sort(index)]
    pairs = [(a, b) for a, neighbors in read("graph").items() for b in neighbors]
    edges = torch.tensor(pairs, dtype=torch.long).t()
    edges = coalesce(to_undirected(remove_self_loops(edges)[0]))
    x = torch.tensor(features.toarray(), dtype=torch.float32)
    x = x / x.sum(1, keepdim=True).clamp(min=1)
    return x, edges, torch.tensor(labels.argmax(1)), torch.arange(140)


def report(name, step, warmup, repeats):
    """Times `step` and prints the median."""
    loss = None
    for _ in range(warmup):
        loss = step()
    seconds = []
    for _ in range(repeats):
        begin = time.perf_counter()
        loss = step()
        seconds.append(time.perf_counter() - begin)
    print(
        json.dumps(
            {
                "name": name,
                "secondsPerStep": sorted(seconds)[len(seconds) // 2],
                "loss": loss,
                "peakMemoryBytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
                "threads": torch.get_num_threads(),
                "versions": {
                    "python": sys.version.split()[0],
                    "torch": torch.__version__,
                    "torch_geometric": torch_geometric.__version__,
                },
            }
        )
    )
