"""A supervised GIN on a dataset of TUDataset, one epoch, with the authors' settings: `supervised_gin_tu.py NCI1`.

Eight tenths of the graphs are trained on in batches of 32; then comes the loss of another tenth, by which the testbed's
reference row chooses the epoch. `official` reads batches from PyTorch Geometric's DataLoader; `sparse` (flat_graphs.py) makes
one CSR matrix of each batch.
"""

import sys

import numpy as np
import torch
import torch.nn.functional as F
from common import compare, load_tu, one_thread
from flat_graphs import FlatConvolution, FlatGraphs, to_tensors
from torch import nn
from torch_geometric.loader import DataLoader
from torch_geometric.nn import GINConv, global_add_pool

SIZE, NUM_LAYERS, BATCH, DROPOUT, RATE = 64, 4, 32, 0.5, 0.01

folder = sys.argv[1]
graphs = load_tu(folder, labels=True)
num_classes = 1 + max(graph.y.item() for graph in graphs)
order = np.random.default_rng(0).permutation(len(graphs))
train, validation = np.split(order[: len(order) * 9 // 10], [len(order) * 8 // 10])


class GraphClassifier(nn.Module):
    """Graph isomorphism layers; the scores are sums of a linear map of each layer's sums over nodes, the features' among them."""

    def __init__(self, convolution):
        super().__init__()
        sizes = [graphs[0].num_features, *[SIZE] * NUM_LAYERS]
        maps = [
            nn.Sequential(nn.Linear(width, SIZE), nn.BatchNorm1d(SIZE), nn.ReLU(), nn.Linear(SIZE, SIZE))
            for width in sizes[:-1]
        ]
        self.convolutions = nn.ModuleList(convolution(part) for part in maps)
        self.norms = nn.ModuleList(nn.BatchNorm1d(SIZE) for _ in maps)
        self.heads = nn.ModuleList(nn.Linear(width, num_classes) for width in sizes)

    def forward(self, x, edges, graph, num_graphs):
        layers = [x]
        for convolution, norm in zip(self.convolutions, self.norms):
            layers.append(torch.relu(norm(convolution(layers[-1], edges))))
        scores = (head(global_add_pool(h, graph, num_graphs)) for head, h in zip(self.heads, layers))
        return sum(F.dropout(score, DROPOUT, self.training) for score in scores)


def trainer(convolution, batches):
    """The epoch of a model; `batches(ids, batch_size, shuffled)` yields what the model takes, and the labels."""
    model = GraphClassifier(convolution)
    optimizer = torch.optim.Adam(model.parameters(), lr=RATE)

    def epoch():
        total = 0.0
        model.train()
        for batch, labels in batches(train, BATCH, True):
            optimizer.zero_grad()
            loss = F.cross_entropy(model(*batch), labels)
            loss.backward()
            optimizer.step()
            total += loss.item() * len(labels)
        model.eval()
        with torch.no_grad():
            for batch, labels in batches(validation, len(validation), False):
                F.cross_entropy(model(*batch), labels).item()
        return total / len(train)

    return epoch


def official():
    def batches(ids, batch_size, shuffled):
        for data in DataLoader([graphs[place] for place in ids], batch_size, shuffle=shuffled):
            yield (data.x, data.edge_index, data.batch, data.num_graphs), data.y

    return trainer(GINConv, batches)


def sparse():
    flat = FlatGraphs(graphs)
    labels = torch.cat([graph.y for graph in graphs])

    def batches(ids, batch_size, shuffled):
        drawn = np.random.permutation(ids) if shuffled else ids
        for start in range(0, len(drawn), batch_size):
            part = drawn[start : start + batch_size]
            yield (*to_tensors(*flat.batch(part)[:3]), len(part)), labels[part]

    return trainer(FlatConvolution, batches)


variants = {
    "official": official,
    "official-one-thread": one_thread(official),
    "sparse": sparse,
    "sparse-one-thread": one_thread(sparse),
}
compare(f"supervised-gin-{folder.lower()}", variants, warmup=1, repeats=4)
