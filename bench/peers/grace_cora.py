"""GRACE on Cora, one epoch, with the authors' settings: two views, a two-layer GCN, a projector, InfoNCE over all pairs.

The loss is the dense N × N one of the authors' code, which compares the views once from each side.
"""

import torch
import torch.nn.functional as F
from common import SparseConvolution, adjacency, compare, load_cora
from torch import nn
from torch_geometric.nn import GCNConv
from torch_geometric.utils import dropout_edge

TEMPERATURE = 0.4
# Dropped edges and masked feature columns of each view.
VIEWS = ((0.2, 0.3), (0.4, 0.4))

x, edges, _, _ = load_cora()
sparse_x = x.to_sparse_csr()
num_nodes, num_features = x.shape


def semi_loss(a, b):
    """-log of the positive's share among a's similarities to all of b and to the others of a."""
    a, b = F.normalize(a), F.normalize(b)
    within = torch.exp(a @ a.t() / TEMPERATURE)
    across = torch.exp(a @ b.t() / TEMPERATURE)
    return -torch.log(across.diag() / (within.sum(1) + across.sum(1) - within.diag()))


def trainer(layers, encode):
    """The step of a model with the given encoder."""
    projector = nn.Sequential(nn.Linear(128, 128), nn.ELU(), nn.Linear(128, 128))
    parameters = [parameter for part in (*layers, projector) for parameter in part.parameters()]
    optimizer = torch.optim.Adam(parameters, lr=5e-4, weight_decay=1e-5)

    def step():
        optimizer.zero_grad()
        a, b = (
            projector(encode(dropout_edge(edges, p=drop)[0], (torch.rand(num_features) >= mask).float()))
            for drop, mask in VIEWS
        )
        loss = ((semi_loss(a, b) + semi_loss(b, a)) / 2).mean()
        loss.backward()
        optimizer.step()
        return loss.item()

    return step


def official():
    first, second = GCNConv(num_features, 256), GCNConv(256, 128)
    return trainer((first, second), lambda kept, mask: torch.relu(second(torch.relu(first(x * mask, kept)), kept)))


def sparse():
    first, second = SparseConvolution(num_features, 256), SparseConvolution(256, 128)

    def encode(kept, mask):
        matrices = adjacency(kept, num_nodes)
        return torch.relu(second(torch.relu(first(sparse_x, matrices, mask)), matrices))

    return trainer((first, second), encode)


compare("grace-cora", {"official": official, "sparse": sparse}, warmup=3, repeats=15)
