"""Sparse times dense at the size of ogbn-arxiv, forward and backward: a random graph with self-loops, 128 columns.

`official` is PyTorch Geometric's message passing over an edge list, as its GCNConv runs it; the others are products with
CSR matrices. COO and CSC take more than twice as long as CSR and are left out.
"""

import torch
from common import Propagate, compare, compressed
from torch_geometric.nn import MessagePassing

NUM_NODES, NUM_EDGES, WIDTH = 169_343, 2_315_598, 128

torch.manual_seed(0)
loops = torch.arange(NUM_NODES)
sources = torch.cat([torch.randint(NUM_NODES, (NUM_EDGES,)), loops])
targets = torch.cat([torch.randint(NUM_NODES, (NUM_EDGES,)), loops])
values = torch.rand(NUM_EDGES + NUM_NODES)
matrix = compressed(targets, sources, values, NUM_NODES)
transposed = compressed(sources, targets, values, NUM_NODES)
x = torch.randn(NUM_NODES, WIDTH, requires_grad=True)
upstream = torch.randn(NUM_NODES, WIDTH)


class WeightedSum(MessagePassing):
    """GCNConv without its linear map."""

    def forward(self, h):
        return self.propagate(torch.stack([sources, targets]), x=h, edge_weight=values)

    def message(self, x_j, edge_weight):
        return edge_weight.unsqueeze(1) * x_j


class Reduced(torch.autograd.Function):
    """PyTorch's own CSR kernel, the one behind reductions, in place of MKL's."""

    @staticmethod
    def forward(context, h):
        return torch.sparse.mm(matrix, h, "sum")

    @staticmethod
    def backward(context, gradient):
        return torch.sparse.mm(transposed, gradient, "sum")


def timed(product):
    """Forward and backward of one product; what stands for the loss is the mean of the result."""

    def step():
        x.grad = None
        result = product()
        result.backward(upstream)
        return result.detach()[0].mean().item()

    return lambda: step


variants = {
    "official": timed(lambda: WeightedSum(aggr="add")(x)),
    "csr": timed(lambda: matrix @ x),
    "csr-transposed": timed(lambda: Propagate.apply(x, matrix, transposed)),
    "csr-reduce": timed(lambda: Reduced.apply(x)),
}
compare("spmm-arxiv", variants, warmup=1, repeats=5)
