"""Batches of graphs without an object for each graph: all graphs side by side in NumPy, of which a batch takes slices."""

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


class FlatGraphs:
    """Graphs side by side."""

    def __init__(self, graphs):
        self.sizes = np.array([graph.num_nodes for graph in graphs])
        self.counts = np.array([graph.num_edges for graph in graphs])
        self.features = torch.cat([graph.x for graph in graphs]).numpy()
        self.ends = torch.cat([graph.edge_index for graph in graphs], 1).numpy()
        self.first_node, self.first_edge = (np.cumsum(counts) - counts for counts in (self.sizes, self.counts))

    def batch(self, ids):
        """Features, edges in order of rows and graph of each node of the graphs `ids`, and their first nodes."""
        sizes, counts = self.sizes[ids], self.counts[ids]
        starts = np.cumsum(sizes) - sizes
        edges = self.ends[:, ranges(self.first_edge[ids], counts)] + np.repeat(starts, counts)
        return self.features[ranges(self.first_node[ids], sizes)], edges, np.repeat(np.arange(len(ids)), sizes), starts


def to_tensors(x, edges, graph):
    """The same with the edges, in order of rows, as a CSR matrix."""
    num_nodes = len(x)
    pointers = np.concatenate([[0], np.cumsum(np.bincount(edges[0], minlength=num_nodes))])
    values = torch.ones(edges.shape[1])
    size = (num_nodes, num_nodes)
    matrix = torch.sparse_csr_tensor(torch.from_numpy(pointers), torch.from_numpy(edges[1]), values, size)
    return torch.from_numpy(x), matrix, torch.from_numpy(graph)


def ranges(starts, lengths):
    """start, start + 1, …, start + length - 1 of each, one after the other."""
    shift = starts - (np.cumsum(lengths) - lengths)
    return np.arange(lengths.sum()) + np.repeat(shift, lengths)
