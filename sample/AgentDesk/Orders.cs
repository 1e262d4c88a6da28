using System.ComponentModel;

namespace AgentDesk;

/// <summary>What the agents can do, as tools of the model.</summary>
internal sealed class Orders
{
    [Description("Finds an order.")]
    public string Find([Description("The order's number.")] string id) =>
        id == "1042" ? "Order 1042 left on Monday and is in Ghent." : $"Order {id} was refunded on Friday.";

    [Description("Refunds an order.")]
    public string Refund([Description("The order's number.")] string id) =>
        throw new InvalidOperationException($"Order {id} has been refunded already.");
}
