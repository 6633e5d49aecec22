"""DGI on Cora, one epoch, with the authors' settings: the graph, a corrupted copy, a bilinear score of each node.

The bilinear form is one product with W s, as in PyTorch Geometric's DeepGraphInfomax; the authors' nn.Bilinear, which
multiplies each node's codes by the whole of W, gives the same scores.
"""

import torch
import torch.nn.functional as F
from common import SparseConvolution, adjacency, compare, load_cora
from torch import nn
from torch_geometric.nn import GCNConv

SIZE = 512

x, edges, _, _ = load_cora()
sparse_x = x.to_sparse_csr()
num_nodes, num_features = x.shape
matrices = adjacency(edges, num_nodes)
labels = torch.cat([torch.ones(num_nodes), torch.zeros(num_nodes)])


def trainer(layer, encode):
    """The step of a model whose `encode` gives the codes of the graph and of its permuted features."""
    activation, discriminator = nn.PReLU(), nn.Bilinear(SIZE, SIZE, 1)
    parameters = [parameter for part in (layer, activation, discriminator) for parameter in part.parameters()]
    optimizer = torch.optim.Adam(parameters, lr=1e-3)

    def step():
        optimizer.zero_grad()
        real, corrupted = (activation(codes) for codes in encode(torch.randperm(num_nodes)))
        direction = discriminator.weight[0] @ torch.sigmoid(real.mean(0))
        scores = torch.cat([real @ direction, corrupted @ direction]) + discriminator.bias
        loss = F.binary_cross_entropy_with_logits(scores, labels)
        loss.backward()
        optimizer.step()
        return loss.item()

    return step


def official():
    layer = GCNConv(num_features, SIZE, cached=True)
    return trainer(layer, lambda order: (layer(x, edges), layer(x[order], edges)))


def sparse_adjacency():
    layer = SparseConvolution(num_features, SIZE)
    return trainer(layer, lambda order: (layer(x, matrices), layer(x[order], matrices)))


def sparse():
    """Permuted rows of X W are those of the permuted X, so that one product serves both."""
    layer = SparseConvolution(num_features, SIZE)

    def encode(order):
        h = layer.transform(sparse_x)
        return layer.propagate(h, matrices), layer.propagate(h[order], matrices)

    return trainer(layer, encode)


variants = {"official": official, "sparse-adjacency": sparse_adjacency, "sparse": sparse}
compare("dgi-cora", variants, warmup=3, repeats=25)
