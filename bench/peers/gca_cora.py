"""GCA on Cora, one epoch, with GRACE's settings: edges and feature columns of low degree are lost more often.

The rates are computed once, as in the authors' code, which leaves a draw for each edge and column to the epoch.
"""

import torch
from common import compare, load_cora
from torch_geometric.utils import degree
from two_views import variants

CUTOFF = 0.7

x, edges, _, _ = load_cora()
degrees = degree(edges[1], x.shape[0])


def rates(importance, mean):
    """Around `mean`, falling with the logarithm of the importance; 0 for what has none."""
    logs = importance.log()
    finite = logs[logs.isfinite()]
    scaled = (finite.max() - logs) / (finite.max() - finite.mean()) * mean
    return torch.where(logs.isfinite(), scaled.clamp(max=CUTOFF), 0.0)


def view(drop, mask):
    of_edges = rates(degrees[edges[1]], drop)
    of_columns = rates((x != 0).float().t() @ degrees, mask)
    return lambda: (edges[:, torch.rand_like(of_edges) >= of_edges], (torch.rand_like(of_columns) >= of_columns).float())


compare("gca-cora", variants(x, (view(0.2, 0.3), view(0.4, 0.4))), warmup=3, repeats=15)
