"""GraphCL's batches without an object for each graph."""

import numpy as np
from flat_graphs import FlatGraphs, to_tensors


def flat_batches(graphs, batch_size, change):
    """What `trainer` wants: a function that yields each batch of an epoch, in random order."""
    flat = FlatGraphs(graphs)
    lists = [neighbor_lists(graph) for graph in graphs]

    def pair(ids):
        x, edges, graph, starts = flat.batch(ids)
        kept = np.zeros(len(x), bool)
        for start, place in zip(starts, ids):
            kept[start + np.array(change(flat.sizes[place], lambda: lists[place]))] = True
        changed = (np.cumsum(kept) - 1)[edges[:, kept[edges].all(0)]]
        return len(ids), to_tensors(x, edges, graph), to_tensors(x[kept], changed, graph[kept])

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
