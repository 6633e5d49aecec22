"""CCA-SSG on Cora, one epoch, with the authors' settings: two views, a two-layer GCN, codes that agree and are decorrelated.

`official` has the loss of the authors' code, three products of size 512 × N × 512; of the first only the trace counts,
which `sparse` takes from the entries.
"""

import torch
from common import SparseConvolution, adjacency, compare, load_cora
from torch_geometric.nn import GCNConv
from torch_geometric.utils import dropout_edge

SIZE, DECORRELATION, DROP, MASK = 512, 1e-3, 0.4, 0.1

x, edges, _, _ = load_cora()
sparse_x = x.to_sparse_csr()
num_nodes, num_features = x.shape
identity = torch.eye(SIZE)


def trainer(layers, encode, trace):
    """The step of a model; `trace` gives that of aᵀb."""
    optimizer = torch.optim.Adam([parameter for layer in layers for parameter in layer.parameters()], lr=1e-3)

    def view():
        h = encode(dropout_edge(edges, p=DROP)[0], (torch.rand(num_features) >= MASK).float())
        return (h - h.mean(0)) / h.std(0)

    def step():
        optimizer.zero_grad()
        a, b = view(), view()
        redundancy = sum((identity - z.t() @ z / num_nodes).pow(2).sum() for z in (a, b))
        loss = DECORRELATION * redundancy - trace(a, b) / num_nodes
        loss.backward()
        optimizer.step()
        return loss.item()

    return step


def official():
    first, second = GCNConv(num_features, SIZE), GCNConv(SIZE, SIZE)

    def encode(kept, mask):
        return second(torch.relu(first(x * mask, kept)), kept)

    return trainer((first, second), encode, lambda a, b: (a.t() @ b).diag().sum())


def sparse():
    first, second = SparseConvolution(num_features, SIZE), SparseConvolution(SIZE, SIZE)

    def encode(kept, mask):
        matrices = adjacency(kept, num_nodes)
        return second(torch.relu(first(sparse_x, matrices, mask)), matrices)

    return trainer((first, second), encode, lambda a, b: (a * b).sum())


compare("cca-ssg-cora", {"official": official, "sparse": sparse}, warmup=3, repeats=15)
