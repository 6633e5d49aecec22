"""GraphCL's batches without an object for each graph: all graphs side by side in NumPy, of which a batch takes slices."""

import numpy as np
import torch
from common import Propagate
from torch import nn


class FlatConvolution(nn.Module):
    """A graph isomorphism layer by a product with a symmetric CSR matrix."""

    def __init__(self, apply_map):
        super().__init__()
        self.map = apply_map

    def forward(self, h, matrix):
        return self.map(h + Propagate.apply(h, matrix, matrix))


def flat_batches(graphs, batch_size, change):
    """What `trainer` wants: a function that yields each batch of an epoch, in random order."""
    sizes = np.array([graph.num_nodes for graph in graphs])
    counts = np.array([graph.num_edges for graph in graphs])
    features = torch.cat([graph.x for graph in graphs]).numpy()
    ends = torch.cat([graph.edge_index for graph in graphs], 1).numpy()
    first_node, first_edge = np.cumsum(sizes) - sizes, np.cumsum(counts) - counts
    lists = [neighbor_lists(graph) for graph in graphs]

    def view(x, edges, graph):
        """CSR needs the edges in order of rows, which they are."""
        num_nodes = len(x)
        pointers = np.concatenate([[0], np.cumsum(np.bincount(edges[0], minlength=num_nodes))])
        values = torch.ones(edges.shape[1])
        matrix = torch.sparse_csr_tensor(
            torch.from_numpy(pointers), torch.from_numpy(edges[1]), values, (num_nodes, num_nodes)
        )
        return torch.from_numpy(x), matrix, torch.from_numpy(graph)

    def pair(ids):
        starts = np.cumsum(sizes[ids]) - sizes[ids]
        graph = np.repeat(np.arange(len(ids)), sizes[ids])
        x = features[ranges(first_node[ids], sizes[ids])]
        edges = ends[:, ranges(first_edge[ids], counts[ids])] + np.repeat(starts, counts[ids])
        kept = np.zeros(len(x), bool)
        for start, place in zip(starts, ids):
            kept[start + np.array(change(sizes[place], lambda: lists[place]))] = True
        changed = (np.cumsum(kept) - 1)[edges[:, kept[edges].all(0)]]
        return len(ids), view(x, edges, graph), view(x[kept], changed, graph[kept])

    def batches():
        order = np.random.permutation(len(graphs))
        for start in range(0, len(order), batch_size):
            yield pair(order[start : start + batch_size])

    return batches


def neighbor_lists(graph):
    lists = [[] for _ in range(graph.num_nodes)]
    for source, target in graph.edge_index.t().tolist():
        lists[source].append(target)
    return lists


def ranges(starts, lengths):
    """start, start + 1, …, start + length - 1 of each, one after the other."""
    shift = starts - (np.cumsum(lengths) - lengths)
    return np.arange(lengths.sum()) + np.repeat(shift, lengths)
