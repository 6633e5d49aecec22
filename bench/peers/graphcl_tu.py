"""GraphCL on a dataset of TUDataset, one epoch, with the authors' settings: `graphcl_tu.py PROTEINS`.

Each graph is compared with itself after either a tenth of its nodes was dropped or a connected fifth of it kept.
`official` augments graph by graph in a dataset that PyTorch Geometric's DataLoader reads; `sparse` (graphcl_flat.py)
marks what stays in all graphs of a batch and makes one CSR matrix of it.
"""

import random
import sys

import torch
import torch.nn.functional as F
from common import compare, load_tu, one_thread
from flat_graphs import FlatConvolution
from graphcl_flat import flat_batches
from torch import nn
from torch_geometric.data import Data, Dataset
from torch_geometric.loader import DataLoader
from torch_geometric.nn import GINConv, global_add_pool
from torch_geometric.utils import subgraph

SIZE, NUM_LAYERS, BATCH, TEMPERATURE = 32, 3, 128, 0.2
CHANGE, KEPT = 0.1, 0.2

folder = sys.argv[1]
graphs = load_tu(folder)


def drop_nodes(size, _):
    """What stays of that many nodes."""
    return torch.randperm(size)[int(CHANGE * size) :].tolist()


def grow(size, neighbors):
    """Nodes of a connected part, drawn from the neighbors of what it has."""
    frontier, part = [random.randrange(size)], []
    seen = set(frontier)
    while frontier and len(part) <= int(KEPT * size):
        drawn = random.randrange(len(frontier))
        frontier[drawn], frontier[-1] = frontier[-1], frontier[drawn]
        node = frontier.pop()
        part.append(node)
        fresh = [other for other in neighbors()[node] if other not in seen]
        seen.update(fresh)
        frontier.extend(fresh)
    return part


def change(size, neighbors):
    """Nodes that stay, by one of both changes; `neighbors()` gives a list for each node."""
    return random.choice((drop_nodes, grow))(size, neighbors)


class Pairs(Dataset):
    """Each graph and a changed copy."""

    def len(self):
        return len(graphs)

    def get(self, place):
        whole = graphs[place]
        lists = []

        def neighbors():
            if not lists:
                lists.extend([] for _ in range(whole.num_nodes))
                for source, target in whole.edge_index.t().tolist():
                    lists[source].append(target)
            return lists

        nodes = torch.tensor(sorted(change(whole.num_nodes, neighbors)))
        edges, _ = subgraph(nodes, whole.edge_index, relabel_nodes=True, num_nodes=whole.num_nodes)
        return whole, Data(x=whole.x[nodes], edge_index=edges)


def layers(convolution):
    """Graph isomorphism layers with Glorot weights and biases of zero."""
    sizes = [graphs[0].num_features, *[SIZE] * NUM_LAYERS]
    maps = [nn.Sequential(nn.Linear(a, SIZE), nn.ReLU(), nn.Linear(SIZE, SIZE)) for a in sizes[:-1]]
    made = nn.ModuleList(convolution(part) for part in maps)
    made.apply(initialize)
    return made


def initialize(part):
    if isinstance(part, nn.Linear):
        nn.init.xavier_uniform_(part.weight)
        nn.init.zeros_(part.bias)


def contrast(a, b):
    """InfoNCE from a to b whose denominator lacks the positive."""
    scores = torch.exp(F.normalize(a) @ F.normalize(b).t() / TEMPERATURE)
    positive = scores.diag()
    return -torch.log(positive / (scores.sum(1) - positive)).mean()


def trainer(convolutions, batches):
    """The epoch of a model; `batches()` yields for each batch its size and both views: features, edges, graph of each node."""
    norms = nn.ModuleList(nn.BatchNorm1d(SIZE) for _ in range(NUM_LAYERS))
    width = SIZE * NUM_LAYERS
    projector = nn.Sequential(nn.Linear(width, width), nn.ReLU(), nn.Linear(width, width)).apply(initialize)
    model = nn.ModuleList([convolutions, norms, projector])
    optimizer = torch.optim.Adam(model.parameters(), lr=0.01)

    def project(x, edges, graph, num_graphs):
        codes = [x]
        for convolution, norm in zip(convolutions, norms):
            codes.append(norm(torch.relu(convolution(codes[-1], edges))))
        return projector(global_add_pool(torch.cat(codes[1:], 1), graph, num_graphs))

    def epoch():
        total = 0.0
        for num_graphs, *views in batches():
            optimizer.zero_grad()
            loss = contrast(*(project(*view, num_graphs) for view in views))
            loss.backward()
            optimizer.step()
            total += loss.item() * num_graphs
        return total / len(graphs)

    return epoch


def official():
    loader = DataLoader(Pairs(), batch_size=BATCH, shuffle=True)

    def batches():
        for pair in loader:
            yield pair[0].num_graphs, *((view.x, view.edge_index, view.batch) for view in pair)

    return trainer(layers(GINConv), batches)


def sparse():
    return trainer(layers(FlatConvolution), flat_batches(graphs, BATCH, change))


random.seed(0)
variants = {
    "official": official,
    "official-one-thread": one_thread(official),
    "sparse": sparse,
    "sparse-one-thread": one_thread(sparse),
}
compare(f"graphcl-{folder.lower()}", variants, warmup=1, repeats=4)
