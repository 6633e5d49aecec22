"""Sparse times dense at the size of ogbn-arxiv, forward and backward, by PyTorch's CSR product and by scatter."""

import torch
from common import report

NUM_NODES = 169_343
NUM_EDGES = 2_315_598
WIDTH = 128

torch.manual_seed(0)
sources = torch.randint(NUM_NODES, (NUM_EDGES,))
targets = torch.randint(NUM_NODES, (NUM_EDGES,))
values = torch.ones(NUM_EDGES)
shape = (NUM_NODES, NUM_NODES)
matrix = torch.sparse_coo_tensor(torch.stack([targets, sources]), values, shape).coalesce().to_sparse_csr()
x = torch.randn(NUM_NODES, WIDTH, requires_grad=True)
gradient = torch.ones(NUM_NODES, WIDTH)


def product():
    x.grad = None
    (matrix @ x).backward(gradient)
    return 0.0


def scatter():
    x.grad = None
    torch.zeros(NUM_NODES, WIDTH).index_add(0, targets, x[sources]).backward(gradient)
    return 0.0


report("spmm", product, warmup=2, repeats=7)
report("spmm-scatter", scatter, warmup=1, repeats=3)
