"""GRACE on Cora, one epoch, with the authors' settings: edges dropped and feature columns masked uniformly."""

import torch
from common import compare, load_cora
from torch_geometric.utils import dropout_edge
from two_views import variants

x, edges, _, _ = load_cora()


def view(drop, mask):
    return lambda: (dropout_edge(edges, p=drop)[0], (torch.rand(x.shape[1]) >= mask).float())


compare("grace-cora", variants(x, (view(0.2, 0.3), view(0.4, 0.4))), warmup=3, repeats=15)
