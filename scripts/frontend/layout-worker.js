// Places the nodes of a graph, off the page's thread.
//
// Message in:  {id, nodes: [{id, x, y, size, fixed}], edges: [{source, target, weight}], iterations}
// Message out: {id, positions: [{id, x, y}]}
// ForceAtlas2 (M. Jacomy et al., PLoS ONE 9(6), 2014), then overlapping nodes are pushed apart. Equal input gives an
// equal picture: the only chance in it, noverlap's nudge for nodes on one spot, is seeded.
import Graph from "graphology";
import forceAtlas2 from "graphology-layout-forceatlas2";
import noverlap from "graphology-layout-noverlap";

let seed = 1;
Math.random = () => {
  seed = (seed * 1103515245 + 12345) % 2147483648;
  return seed / 2147483648;
};

self.onmessage = ({ data }) => {
  seed = 1;
  const { id, nodes, edges, iterations } = data;
  const graph = new Graph({ type: "undirected", multi: false });
  for (const node of nodes) {
    graph.addNode(node.id, { x: node.x, y: node.y, size: node.size, fixed: node.fixed });
  }
  for (const edge of edges) {
    if (edge.source !== edge.target && graph.hasNode(edge.source) && graph.hasNode(edge.target)) {
      graph.mergeUndirectedEdge(edge.source, edge.target, { weight: edge.weight });
    }
  }
  const settings = {
    ...forceAtlas2.inferSettings(graph),
    adjustSizes: true,
    gravity: 0.8,
    scalingRatio: 40,
    strongGravityMode: false,
  };
  forceAtlas2.assign(graph, { iterations, settings });
  noverlap.assign(graph, { maxIterations: 120, settings: { margin: 26, ratio: 1.2 } });
  self.postMessage({
    id,
    positions: graph.mapNodes((key, attributes) => ({ id: key, x: attributes.x, y: attributes.y })),
  });
};
