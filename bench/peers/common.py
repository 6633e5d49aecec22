"""What the peers share: data from raw files, graph convolutions, a timer, one JSON line.

The peers do the same work as the testbed's methods in PyTorch and PyTorch Geometric, so that both can be timed on one
machine in one run:

    pip install torch torch_geometric numpy scipy
    GSSL_DATA=... python bench/peers/grace_cora.py

The runner sets MALLOC_MMAP_THRESHOLD_=1073741824, MALLOC_TRIM_THRESHOLD_=4294967296 and MALLOC_TOP_PAD_=67108864, as
the testbed does for its own workers: fresh pages are slow on virtual machines and would be charged to PyTorch alone.
GSSL_BENCH_THREADS is the number of threads, all cores where it is not set.

Each peer times the work as PyTorch Geometric's users write it (`official`) and as one who knows PyTorch's sparse
tensors would (other variants); what it reports is the fastest, so that no ratio rests on a slow rival.
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
import torch.nn.functional as F
import torch_geometric
from torch import nn
from torch_geometric.data import Data
from torch_geometric.nn.conv.gcn_conv import gcn_norm
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


def load_tu(folder, labels=False):
    """The graphs of a dataset in TUDataset's text files, node labels as one-hot features, edges in both directions.

    `labels` says whether graphs have theirs, from 0, as `y`.
    """

    def read(part):
        return np.loadtxt(os.path.join(os.environ["GSSL_DATA"], folder, "raw", f"{folder}_{part}.txt"), int, delimiter=",")

    indicator, pairs = torch.tensor(read("graph_indicator")), torch.tensor(read("A")).t() - 1
    features = F.one_hot(torch.tensor(np.unique(read("node_labels"), return_inverse=True)[1])).float()
    edges = coalesce(to_undirected(remove_self_loops(pairs)[0]))
    sizes = indicator.bincount()[1:]
    counts = indicator[edges[0]].bincount(minlength=len(sizes) + 1)[1:]
    starts = sizes.cumsum(0) - sizes
    parts = zip(features.split(sizes.tolist()), edges.split(counts.tolist(), 1), starts)
    graphs = [Data(x=x, edge_index=own - start) for x, own, start in parts]
    if labels:
        classes = torch.tensor(np.unique(read("graph_labels"), return_inverse=True)[1])
        for graph, label in zip(graphs, classes.split(1)):
            graph.y = label
    return graphs


def compressed(rows, columns, values, num_rows):
    """A square matrix in CSR form."""
    coordinates = torch.stack([rows, columns])
    return torch.sparse_coo_tensor(coordinates, values, (num_rows, num_rows)).coalesce().to_sparse_csr()


class Propagate(torch.autograd.Function):
    """A H with A and its transpose at hand: autograd alone would transpose A in each backward pass."""

    @staticmethod
    def forward(context, h, matrix, transposed):
        context.transposed = transposed
        return matrix @ h

    @staticmethod
    def backward(context, gradient):
        return context.transposed @ gradient, None, None


def adjacency(edges, num_nodes):
    """GCN's normalized adjacency and its transpose, CSR."""
    (sources, targets), values = gcn_norm(edges, num_nodes=num_nodes)
    return compressed(targets, sources, values, num_nodes), compressed(sources, targets, values, num_nodes)


class SparseConvolution(nn.Module):
    """GCNConv by sparse products: the adjacency in CSR form, features in CSR form or dense."""

    def __init__(self, num_inputs, num_outputs):
        super().__init__()
        self.weight = nn.Parameter(nn.init.xavier_uniform_(torch.empty(num_inputs, num_outputs)))
        self.bias = nn.Parameter(torch.zeros(num_outputs))

    def transform(self, x, kept=None):
        """X W, or (X ∘ kept) W = X (kept ∘ W) where feature columns are masked."""
        return x @ (self.weight if kept is None else self.weight * kept.unsqueeze(1))

    def propagate(self, h, matrices):
        return Propagate.apply(h, *matrices) + self.bias

    def forward(self, x, matrices, kept=None):
        return self.propagate(self.transform(x, kept), matrices)


def one_thread(build):
    """A variant by one thread: small tensors gain nothing by more, and on a busy machine threads wait for each other."""

    def single():
        step, threads = build(), torch.get_num_threads()

        def alone():
            torch.set_num_threads(1)
            try:
                return step()
            finally:
                torch.set_num_threads(threads)

        return alone

    return single


def compare(name, variants, warmup, repeats):
    """Times each variant's step, by turns, and prints the fastest one's median.

    `variants` gives for each name a function that builds the model and returns its step, which returns a loss; the first
    loss, of the weights as they were drawn, is there to be compared with the testbed's. `warmup` is 1 or more.
    """
    steps, seconds, busy, first, losses = {}, {}, {}, {}, {}
    for variant, build in variants.items():
        torch.manual_seed(0)
        steps[variant], seconds[variant], busy[variant] = build(), [], []
        first[variant] = steps[variant]()
        for _ in range(warmup - 1):
            steps[variant]()
    for _ in range(repeats):
        for variant, step in steps.items():
            begin, used = time.perf_counter(), time.process_time()
            losses[variant] = step()
            seconds[variant].append(time.perf_counter() - begin)
            busy[variant].append(time.process_time() - used)
    medians = {variant: float(np.median(times)) for variant, times in seconds.items()}
    fastest = min(medians, key=medians.get)
    content = {
        "name": name,
        "secondsPerEpoch": medians[fastest],
        "loss": losses[fastest],
        "variant": fastest,
        "variants": {
            key: {
                "median": medians[key],
                "minimum": min(seconds[key]),
                "processorSeconds": float(np.median(busy[key])),
                "firstLoss": first[key],
            }
            for key in seconds
        },
        **environment(),
    }
    print(json.dumps(content))


def environment():
    """What the figures depend on; the memory is that of all variants together."""
    return {
        "peakMemoryBytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
        "threads": torch.get_num_threads(),
        "mallocKeepsPages": "MALLOC_TRIM_THRESHOLD_" in os.environ,
        "versions": {
            "python": sys.version.split()[0],
            "torch": torch.__version__,
            "torch_geometric": torch_geometric.__version__,
        },
    }
