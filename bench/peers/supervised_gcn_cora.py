"""A supervised GCN on Cora, one epoch, with the authors' settings: a step, then the loss of the validation nodes.

The validation loss is part of the epoch since the authors' code and the testbed's reference row choose the epoch by it.
"""

import torch
import torch.nn.functional as F
from common import SparseConvolution, adjacency, compare, load_cora
from torch_geometric.nn import GCNConv

HIDDEN, DROPOUT = 16, 0.5

x, edges, labels, train = load_cora()
sparse_x = x.to_sparse_csr()
num_nodes, num_features = x.shape
num_classes = int(labels.max()) + 1
matrices = adjacency(edges, num_nodes)
validation = torch.arange(140, 640)


def trainer(first, second, forward):
    """The step of a model; the decay is on the first layer alone."""
    groups = [{"params": first.parameters(), "weight_decay": 5e-4}, {"params": second.parameters()}]
    optimizer = torch.optim.Adam(groups, lr=0.01)

    def step():
        optimizer.zero_grad()
        loss = F.cross_entropy(forward(True)[train], labels[train])
        loss.backward()
        optimizer.step()
        with torch.no_grad():
            F.cross_entropy(forward(False)[validation], labels[validation]).item()
        return loss.item()

    return step


def official():
    first, second = GCNConv(num_features, HIDDEN, cached=True), GCNConv(HIDDEN, num_classes, cached=True)

    def forward(training):
        h = torch.relu(first(F.dropout(x, DROPOUT, training), edges))
        return second(F.dropout(h, DROPOUT, training), edges)

    return trainer(first, second, forward)


def sparse():
    first, second = SparseConvolution(num_features, HIDDEN), SparseConvolution(HIDDEN, num_classes)

    def thinned():
        values = F.dropout(sparse_x.values(), DROPOUT)
        return torch.sparse_csr_tensor(sparse_x.crow_indices(), sparse_x.col_indices(), values, x.shape)

    def forward(training):
        h = torch.relu(first(thinned() if training else sparse_x, matrices))
        return second(F.dropout(h, DROPOUT, training), matrices)

    return trainer(first, second, forward)


compare("supervised-gcn-cora", {"official": official, "sparse": sparse}, warmup=10, repeats=60)
