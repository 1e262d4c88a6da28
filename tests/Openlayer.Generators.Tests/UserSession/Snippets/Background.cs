//// a task that nobody awaits
static void M() { SetUserSessionContext("a");
    try { _ = {|OL2008:Task.Run(() => Work())|}; } finally { ClearUserSessionContext(); } }
//// a task that is awaited
static async Task M() { SetUserSessionContext("a"); try {
    await Task.Run(() => Work()); } finally { ClearUserSessionContext(); } }
//// a task that is started after the clear
static void M() { SetUserSessionContext("a"); ClearUserSessionContext(); _ = Task.Run(() => Work()); }
//// a task that is kept
static Task M() { using var _ = UseUserSession("a"); var task = Task.Run(() => Work()); return task; }
//// an async method that nobody awaits
static void M() { using var _ = UseUserSession("a"); {|OL2008:WorkAsync()|}; }
//// a timer
static Timer M() { using var _ = UseUserSession("a"); return {|OL2008:new Timer(_ => Work())|}; }
//// a timer that is started before
static Timer M() { var timer = new Timer(_ => Work()); using var _ = UseUserSession("a"); Work(); return timer; }
//// the thread pool
static void M() { using var _ = UseUserSession("a"); {|OL2008:ThreadPool.QueueUserWorkItem(_ => Work())|}; }
//// the thread pool, without the flow
static void M() { using var _ = UseUserSession("a"); ThreadPool.UnsafeQueueUserWorkItem(_ => Work(), null); }
//// a thread
static void M(Thread thread) { using var _ = UseUserSession("a"); {|OL2008:thread.Start()|}; }
//// a factory
static void M() { using var _ = UseUserSession("a"); {|OL2008:Task.Factory.StartNew(() => Work())|}; }
//// with the flow suppressed
static void M() { using var _ = UseUserSession("a");
    using (ExecutionContext.SuppressFlow()) { {|OL2009:Task.Run(() => Work())|}; } }
//// with the flow restored
static void M() { using var _ = UseUserSession("a"); ExecutionContext.SuppressFlow(); ExecutionContext.RestoreFlow();
    {|OL2008:Task.Run(() => Work())|}; }
//// with the flow undone
static void M() { using var _ = UseUserSession("a");
    var flow = ExecutionContext.SuppressFlow(); flow.Undo(); {|OL2008:Task.Run(() => Work())|}; }
//// no ids are set
static void M() { _ = Task.Run(() => Work()); using (ExecutionContext.SuppressFlow()) { _ = Task.Run(() => Work()); } }
