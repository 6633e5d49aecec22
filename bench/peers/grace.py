"""GRACE on Cora, one step: two views, a two-layer GCN, a projector and InfoNCE over all pairs of nodes."""

import torch
import torch.nn.functional as F
from common import load_cora, report
from torch import nn
from torch_geometric.nn import GCNConv
from torch_geometric.utils import dropout_edge

TEMPERATURE = 0.4


class Model(nn.Module):
    def __init__(self, num_features):
        super().__init__()
        self.first = GCNConv(num_features, 256)
        self.second = GCNConv(256, 128)
        self.projector = nn.Sequential(nn.Linear(128, 128), nn.ELU(), nn.Linear(128, 128))

    def forward(self, x, edges):
        return self.projector(torch.relu(self.second(torch.relu(self.first(x, edges)), edges)))


def log_ratio(a, b):
    """-log of the positive's share among a's similarities to all of b and to the others of a."""
    within = torch.exp(a @ a.t() / TEMPERATURE)
    across = torch.exp(a @ b.t() / TEMPERATURE)
    return -torch.log(across.diag() / (within.sum(1) + across.sum(1) - within.diag()))


def view(x, edges, drop_edges, mask_features):
    kept = torch.rand(x.size(1)) >= mask_features
    return x * kept, dropout_edge(edges, p=drop_edges)[0]


torch.manual_seed(0)
x, edges, _, _ = load_cora()
model = Model(x.size(1))
optimizer = torch.optim.Adam(model.parameters(), lr=5e-4, weight_decay=1e-5)


def step():
    optimizer.zero_grad()
    a = F.normalize(model(*view(x, edges, 0.2, 0.3)))
    b = F.normalize(model(*view(x, edges, 0.4, 0.4)))
    loss = ((log_ratio(a, b) + log_ratio(b, a)) / 2).mean()
    loss.backward()
    optimizer.step()
    return loss.item()


report("grace", step, warmup=5, repeats=20)
