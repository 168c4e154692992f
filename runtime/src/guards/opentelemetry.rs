//! The guard of `opentelemetry`, and the scope that an attached context becomes.

/// Each release has a current context of its own.
macro_rules! opentelemetry {
    ($opentelemetry:ident) => {
        use $opentelemetry::{Context, ContextGuard};

        use crate::handle_scope::{Guards, Handle, HandleScope};
        use crate::private::IntoScope;

        guards! {
            thread_bound {
                [] ContextGuard => AttachedContext;
            }
        }

        thread_local! {
            static ATTACHED: Guards<ContextGuard> = const { Guards::new() };
        }

        impl Handle for Context {
            type Guard = ContextGuard;

            fn enter(&self) -> ContextGuard {
                self.clone().attach()
            }

            fn in_force() -> &'static std::thread::LocalKey<Guards<ContextGuard>> {
                &ATTACHED
            }
        }

        impl IntoScope for ContextGuard {
            type Scope = HandleScope<Context>;

            /// What a guard has just attached is the current context.
            fn into_scope(self) -> HandleScope<Context> {
                HandleScope::entered(Context::current(), self)
            }
        }
    };
}

mod newest {
    opentelemetry!(opentelemetry);
}

mod v0_32 {
    opentelemetry!(opentelemetry_0_32);
}
