"""Supervised GCN on Cora, one step with the validation loss after it, as the testbed's reference row does."""

import torch
import torch.nn.functional as F
from common import load_cora, report
from torch_geometric.nn import GCNConv

torch.manual_seed(0)
x, edges, labels, train = load_cora()
validation = torch.arange(140, 640)
first = GCNConv(x.size(1), 16, cached=True)
second = GCNConv(16, 7, cached=True)
optimizer = torch.optim.Adam(
    [{"params": first.parameters(), "weight_decay": 5e-4}, {"params": second.parameters(), "weight_decay": 0}],
    lr=0.01,
)


def forward(training):
    h = torch.relu(first(F.dropout(x, 0.5, training), edges))
    return second(F.dropout(h, 0.5, training), edges)


def step():
    optimizer.zero_grad()
    loss = F.cross_entropy(forward(True)[train], labels[train])
    loss.backward()
    optimizer.step()
    with torch.no_grad():
        F.cross_entropy(forward(False)[validation], labels[validation]).item()
    return loss.item()


report("supervised", step, warmup=10, repeats=100)
