"""Times scikit-learn, leidenalg and umap-learn on one task a line, in turns with the program that started this.

Takes the folder with the data as its argument. Reads lines "task size"; answers "seconds quality", or "absent" with the reason.
Debian: python3-sklearn, python3-igraph, python3-leidenalg, umap-learn.
"""
import os
import sys

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "NUMBA_NUM_THREADS"):
    os.environ[name] = "2"

import time
import warnings

warnings.filterwarnings("ignore")
folder = sys.argv[1]


def load(name):
    import numpy
    return numpy.load(os.path.join(folder, name + ".npy"))


def pca(size):
    from sklearn.decomposition import PCA
    data = load("pca")
    return lambda: PCA(50, random_state=0).fit(data), lambda fit: fit.explained_variance_ratio_.sum()


def kmeans(size):
    from sklearn.cluster import KMeans
    data = load("latent" + size)
    return lambda: KMeans(12, n_init=10, random_state=0).fit(data), lambda fit: fit.inertia_


def knn(size):
    from sklearn.neighbors import NearestNeighbors
    data = load("latent" + size)
    return lambda: NearestNeighbors(n_neighbors=14, n_jobs=2).fit(data).kneighbors(), lambda found: found[0].mean()


def leiden(size):
    import igraph
    import leidenalg
    edges = load("edges" + size)
    graph = igraph.Graph(n=int(size), edges=[(int(a), int(b)) for a, b, _ in edges])
    graph.es["weight"] = [float(w) for _, _, w in edges]
    return (lambda: leidenalg.find_partition(
                graph, leidenalg.RBConfigurationVertexPartition, weights="weight", n_iterations=-1, seed=0),
            lambda found: graph.modularity(found.membership, weights="weight"))


def umap(size, seed=0):
    import umap as reference
    from sklearn.manifold import trustworthiness
    data = load("latent" + size)
    return (lambda: reference.UMAP(random_state=seed).fit_transform(data),
            lambda found: trustworthiness(data[:5000], found[:5000], n_neighbors=15))


def umap_unseeded(size):
    return umap(size, seed=None)


tasks = {f.__name__: f for f in (pca, kmeans, knn, leiden, umap, umap_unseeded)}
ready = {}
for line in sys.stdin:
    task, size = line.split()
    try:
        if (task, size) not in ready:
            # The first run compiles and fills caches: not counted.
            ready[task, size] = tasks[task](size)
            ready[task, size][0]()
        work, quality = ready[task, size]
        start = time.perf_counter()
        result = work()
        seconds = time.perf_counter() - start
        print(seconds, quality(result), flush=True)
    except ImportError as error:
        print("absent", error, flush=True)
