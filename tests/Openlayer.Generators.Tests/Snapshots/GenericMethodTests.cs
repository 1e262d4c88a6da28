namespace Openlayer.Generators.Tests.Snapshots;

/// <summary>Methods with type parameters.</summary>
public class GenericMethodTests
{
    private const string GenericMethods = """
        using System;
        using System.Collections.Generic;
        using System.Threading.Tasks;
        using Openlayer;

        namespace Support;

        public partial class Agent
        {
            [Trace]
            public partial Task<T?> FindAsync<T, TKey, TList>(TKey key, TList list, T? other)
                where T : class?
                where TKey : notnull, IEquatable<TKey>
                where TList : List<T?>, IEnumerable<T?>, new();

            private Task<T?> FindAsyncCore<T, TKey, TList>(TKey key, TList list, T? other)
                where T : class?
                where TKey : notnull, IEquatable<TKey>
                where TList : List<T?>, IEnumerable<T?>, new() => Task.FromResult(other);

            [Trace]
            public static partial TValue? Read<TValue, TRow, TEnum>(TValue? value, TRow row, TEnum kind)
                where TValue : struct
                where TRow : unmanaged, IComparable
                where TEnum : struct, Enum;

            private static V? ReadCore<V, R, E>(V? value, R row, E kind)
                where V : struct
                where R : unmanaged
                where E : struct, Enum => value;

            [Trace]
            public partial T Pick<T, TSelf>(T first, TSelf self, T? second) where TSelf : Agent,
                IComparable<TSelf?>;

            private T PickCore<T, TSelf>(T first, TSelf self, T? second) where TSelf : Agent, IComparable<TSelf?>
                => first;
        }
        """;

    [Fact]
    public void Generic_methods_with_every_constraint() => Snapshot.Verify([GenericMethods]);

    [Fact]
    public void Type_parameters_that_may_be_ref_structs() =>
        Snapshot.Verify([
            """
            using System;
            using Openlayer;

            namespace Support;

            public partial class Agent
            {
                [Trace]
                public partial T Echo<T>(T value, int count) where T : IDisposable, allows ref struct;

                private T EchoCore<T>(T value, int count) where T : IDisposable, allows ref struct => value;
            }
            """,
        ]);
}
