"""GRACE's model, which GCA trains too: a two-layer GCN, a projector and InfoNCE over all pairs of two views.

The loss is the dense N × N one of the authors' code, which compares the views once from each side.
"""

import torch
import torch.nn.functional as F
from common import SparseConvolution, adjacency
from torch import nn
from torch_geometric.nn import GCNConv

TEMPERATURE = 0.4


def semi_loss(a, b):
    """-log of the positive's share among a's similarities to all of b and to the others of a."""
    a, b = F.normalize(a), F.normalize(b)
    within = torch.exp(a @ a.t() / TEMPERATURE)
    across = torch.exp(a @ b.t() / TEMPERATURE)
    return -torch.log(across.diag() / (within.sum(1) + across.sum(1) - within.diag()))


def trainer(layers, encode, views):
    """The step of a model with the given encoder."""
    projector = nn.Sequential(nn.Linear(128, 128), nn.ELU(), nn.Linear(128, 128))
    parameters = [parameter for part in (*layers, projector) for parameter in part.parameters()]
    optimizer = torch.optim.Adam(parameters, lr=5e-4, weight_decay=1e-5)

    def step():
        optimizer.zero_grad()
        a, b = (projector(encode(*view())) for view in views)
        loss = ((semi_loss(a, b) + semi_loss(b, a)) / 2).mean()
        loss.backward()
        optimizer.step()
        return loss.item()

    return step


def variants(x, views):
    """What to compare, for features x; each of `views` draws kept edges and a 0/1 mask of the feature columns."""
    sparse_x = x.to_sparse_csr()
    num_nodes, num_features = x.shape

    def official():
        first, second = GCNConv(num_features, 256), GCNConv(256, 128)

        def encode(kept, mask):
            return torch.relu(second(torch.relu(first(x * mask, kept)), kept))

        return trainer((first, second), encode, views)

    def sparse():
        first, second = SparseConvolution(num_features, 256), SparseConvolution(256, 128)

        def encode(kept, mask):
            matrices = adjacency(kept, num_nodes)
            return torch.relu(second(torch.relu(first(sparse_x, matrices, mask)), matrices))

        return trainer((first, second), encode, views)

    return {"official": official, "sparse": sparse}
